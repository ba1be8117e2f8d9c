import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { readLineNow } from '../../src/centre/line/line-now';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { dataAnswer } from '../../src/platform/web/answer';

const request = v.object({});

/** Polled by the open desk of whoever leads the line: who waits and who is free now, or 304 if it has that already. */
export const lineNow: BrowserEndpoint<typeof request> = {
  name: 'line/now',
  kind: 'data',
  letsIn: ['line'],
  request,
  async answer(given, _, { headers: asked }) {
    const groups = await readLineNow(given, given.settings.centre, given.now);
    const etag = `"${createHash('sha256').update(JSON.stringify(groups)).digest('base64url')}"`;
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    // A proxy that compresses the response turns its ETag into a weak one.
    if (String(asked['if-none-match'] ?? '').replace(/^W\//, '') === etag)
      return { status: 304, headers, cookies: [], body: '' };
    return dataAnswer(groups, { headers });
  },
};

export const handler = browserEndpoint(lineNow);

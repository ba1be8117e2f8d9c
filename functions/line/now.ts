import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { readLineNow } from '../../src/centre/line/line-now';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { polledAnswer } from '../../src/platform/web/answer';

const request = v.object({});

/** Polled by the open desk of whoever leads the line: who waits and who is free now, or 304 if it has that already. */
export const lineNow: BrowserEndpoint<typeof request> = {
  name: 'line/now',
  kind: 'data',
  letsIn: ['line'],
  request,
  async answer(given, _, { headers: asked }) {
    const groups = await readLineNow(given, given.settings.centre, given.now);
    const revision = createHash('sha256').update(JSON.stringify(groups)).digest('base64url');
    return polledAnswer(groups, revision, { asked });
  },
};

export const handler = browserEndpoint(lineNow);

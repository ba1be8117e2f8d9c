import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { asOnTheWall, countedIn } from '../../src/figures/all-figures';
import { readToday } from '../../src/figures/read-figures';
import { isShown } from '../../src/people/visitor';
import { ageHeader, dataAnswer } from '../../src/platform/web/answer';

const request = v.object({});

/** Polled by an open page every five seconds: today's figures of each kind of days, or 304 if it has them already. */
export const live: BrowserEndpoint<typeof request> = {
  name: 'figures/live',
  kind: 'data',
  letsIn: ['report', 'wall'],
  request,
  async answer(given, _, { visitor, headers: asked }) {
    const { all, revision } = await readToday(given);
    const etag = `"${revision}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': 'private, no-cache',
      [ageHeader]: String(Math.max(0, given.now.getTime() - Date.parse(countedIn(all).asOf))),
    };
    // A proxy that compresses the response turns its ETag into a weak one.
    if (String(asked['if-none-match'] ?? '').replace(/^W\//, '') === etag)
      return { status: 304, headers, cookies: [], body: '' };
    return dataAnswer(isShown(visitor, 'report') ? all : all.map(asOnTheWall), { headers });
  },
};

export const handler = browserEndpoint(live);

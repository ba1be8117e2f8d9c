import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { asOnTheWall, countedIn } from '../../src/figures/all-figures';
import { readToday } from '../../src/figures/read-figures';
import { isShown } from '../../src/people/visitor';
import { ageHeader, polledAnswer } from '../../src/platform/web/answer';

const request = v.object({});

/** Polled by an open page every five seconds: today's figures of each kind of days, or 304 if it has them already. */
export const live: BrowserEndpoint<typeof request> = {
  name: 'figures/live',
  kind: 'data',
  letsIn: ['report', 'wall'],
  request,
  async answer(given, _, { visitor, headers: asked }) {
    const { all, revision } = await readToday(given);
    const headers = { [ageHeader]: String(Math.max(0, given.now.getTime() - Date.parse(countedIn(all).asOf))) };
    return polledAnswer(isShown(visitor, 'report') ? all : all.map(asOnTheWall), revision, { asked, headers });
  },
};

export const handler = browserEndpoint(live);

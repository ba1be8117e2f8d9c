import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deadLinkAnswer } from '../../src/people/dead-link-answer';
import { letIn } from '../../src/people/let-in';
import { linkState } from '../../src/people/link-state';
import { cookieNames } from '../../src/platform/web/cookie';

const request = v.object({ link: v.fallback(v.string(), '') });

/** The button on the link's page: uses up the link and opens a session. */
export const enterEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/enter',
  kind: 'page',
  letsIn: 'everybody',
  isCommand: true,
  request,
  async answer(given, { link }, { cookies }) {
    const state = await linkState(given, link, cookies[cookieNames.asked]);
    if (state.kind !== 'good') return deadLinkAnswer(state.kind);
    if ((await given.signInLinks.use(state.person.id, state.nonce)) === 'refused') return deadLinkAnswer('used');
    return letIn(given, state.person, cookieNames.asked);
  },
};

export const handler = browserEndpoint(enterEndpoint);

import * as v from 'valibot';
import { deadLinkAnswer } from '../../src/access/dead-link-answer';
import { linkState } from '../../src/access/link-state';
import { sessionSeconds, signSession } from '../../src/access/session';
import { dayOf } from '../../src/call/civil-time';
import { redirectAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';
import { cookieNames, noCookie } from '../../src/web/cookie';
import { places } from '../../src/web/places';

const request = v.object({ link: v.fallback(v.string(), '') });

/** The button on the link's page: uses the link up, and opens a session. */
export const enterEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/enter',
  kind: 'page',
  letsIn: 'everybody',
  isCommand: true,
  request,
  async answer(given, { link }, { cookies }) {
    const state = await linkState(given, link, cookies[cookieNames.asked]);
    if (state.kind !== 'good') return deadLinkAnswer(state.kind);
    if ((await given.signInLinks.use(state.manager, state.nonce)) === 'refused') return deadLinkAnswer('used');
    await given.visits.note({ day: dayOf(given.now), kind: 'entered', who: state.address });
    const value = await signSession(given.settings.SESSION_SECRET, state.manager, given.now);
    return redirectAnswer(places.report, [
      { name: cookieNames.session, value, maxAgeSeconds: sessionSeconds },
      noCookie(cookieNames.asked),
    ]);
  },
};

export const handler = browserEndpoint(enterEndpoint);

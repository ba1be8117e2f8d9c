import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { deadLinkAnswer } from '../../src/people/dead-link-answer';
import { linkState } from '../../src/people/link-state';
import { sessionSeconds, signSession } from '../../src/people/session';
import { redirectAnswer } from '../../src/platform/web/answer';
import { cookieNames, noCookie } from '../../src/platform/web/cookie';
import { places } from '../../src/platform/web/places';

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

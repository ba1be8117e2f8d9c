import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { managerId } from '../../src/people/manager-id';
import { finishOidc } from '../../src/people/oidc';
import { oidcRefusal } from '../../src/people/oidc-refusal';
import { sessionSeconds, signSession } from '../../src/people/session';
import { redirectAnswer } from '../../src/platform/web/answer';
import { cookieNames, noCookie } from '../../src/platform/web/cookie';
import { places } from '../../src/platform/web/places';

/** What a provider may send back (RFC 6749, RFC 9207); nothing else is passed on. */
const parameter = v.optional(v.string());
const request = v.object({ code: parameter, state: parameter, iss: parameter, error: parameter });

/** The callback of the administration's own sign-in. */
export const oidcReturnEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/oidc-return',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer(given, query, { cookies }, log) {
    const sent = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]));
    const outcome = await finishOidc(given, sent, cookies[cookieNames.oidc], log);
    if (outcome.kind !== 'manager') return oidcRefusal(outcome.kind);
    await given.visits.note({ day: dayOf(given.now), kind: 'entered', who: outcome.address });
    const manager = managerId(given.settings, outcome.address);
    const value = await signSession(given.settings.SESSION_SECRET, manager, given.now);
    return redirectAnswer(places.report, [
      { name: cookieNames.session, value, maxAgeSeconds: sessionSeconds },
      noCookie(cookieNames.oidc),
    ]);
  },
};

export const handler = browserEndpoint(oidcReturnEndpoint);

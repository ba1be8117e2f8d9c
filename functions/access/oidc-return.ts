import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { letIn } from '../../src/people/let-in';
import { finishOidc } from '../../src/people/oidc';
import { oidcRefusal } from '../../src/people/oidc-refusal';
import { cookieNames } from '../../src/platform/web/cookie';

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
    if (outcome.kind !== 'person') return oidcRefusal(outcome.kind);
    return letIn(given, outcome.person, cookieNames.oidc);
  },
};

export const handler = browserEndpoint(oidcReturnEndpoint);

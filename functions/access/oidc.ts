import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { oidcSeconds, startOidc } from '../../src/people/oidc';
import { oidcRefusal } from '../../src/people/oidc-refusal';
import { redirectAnswer } from '../../src/platform/web/answer';
import { cookieNames } from '../../src/platform/web/cookie';

const request = v.object({});

/** Sends somebody to the administration's own sign-in. */
export const oidcEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/oidc',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer(given, _request, _browser, log) {
    const started = await startOidc(given, log);
    if (!started) return oidcRefusal('failed');
    return redirectAnswer(started.to, [{ name: cookieNames.oidc, value: started.cookie, maxAgeSeconds: oidcSeconds }]);
  },
};

export const handler = browserEndpoint(oidcEndpoint);

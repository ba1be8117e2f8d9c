import * as v from 'valibot';
import { oidcSeconds, startOidc } from '../../src/access/oidc';
import { oidcRefusal } from '../../src/access/oidc-refusal';
import { redirectAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';
import { cookieNames } from '../../src/web/cookie';

const request = v.object({});

/** Sends a manager to the administration's own sign-in. */
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

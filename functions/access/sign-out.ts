import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { redirectAnswer } from '../../src/platform/web/answer';
import { cookieNames, noCookie } from '../../src/platform/web/cookie';
import { places } from '../../src/platform/web/places';

const request = v.object({});

/** Ends the session on the server, so that a copied cookie stops working too. */
export const signOutEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/sign-out',
  kind: 'page',
  letsIn: 'everybody',
  isCommand: true,
  request,
  async answer({ endedSessions }, _, { visitor }) {
    if (visitor.kind === 'person') await endedSessions.end(visitor.session.id, visitor.session.expiresAtSeconds);
    return redirectAnswer(`${places.signIn}?why=signedOut`, [noCookie(cookieNames.session)]);
  },
};

export const handler = browserEndpoint(signOutEndpoint);

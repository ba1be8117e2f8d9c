import * as v from 'valibot';
import { insidePage } from '../../src/access/inside-page';
import { signInPage } from '../../src/access/sign-in-page';
import { accessTexts } from '../../src/texts';
import { pageAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';

const request = v.object({
  /** Why the browser was sent here. */
  why: v.fallback(v.optional(v.picklist(['ended', 'signedOut'])), undefined),
});

/** Where a manager types an address, or is told to be in already. */
export const signInEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/sign-in',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer({ settings }, { why }, { visitor }) {
    if (visitor.kind === 'manager') return pageAnswer(insidePage(accessTexts.inside));
    const hasOidc = settings.OIDC_ISSUER !== undefined;
    return pageAnswer(signInPage(accessTexts.signIn, { notice: why, hasOidc }));
  },
};

export const handler = browserEndpoint(signInEndpoint);

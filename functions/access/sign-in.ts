import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { accessTexts, pageTexts } from '../../src/format/texts';
import { insidePage } from '../../src/people/inside-page';
import { signInPage } from '../../src/people/sign-in-page';
import { pageAnswer } from '../../src/platform/web/answer';

const request = v.object({
  /** Why the browser was redirected here. */
  why: v.fallback(v.optional(v.picklist(['ended', 'signedOut'])), undefined),
});

/** The sign-in page. Whoever is signed in already is told so. */
export const signInEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/sign-in',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer({ settings }, { why }, { visitor }) {
    if (visitor.kind === 'person')
      return pageAnswer(insidePage(accessTexts.inside, pageTexts.pages, visitor.person.role));
    const hasOidc = settings.OIDC_ISSUER !== undefined;
    return pageAnswer(signInPage(accessTexts.signIn, { notice: why, hasOidc }));
  },
};

export const handler = browserEndpoint(signInEndpoint);

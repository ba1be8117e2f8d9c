import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { fill } from '../../src/format/fill';
import { accessTexts } from '../../src/format/texts';
import { askForLink } from '../../src/people/ask-for-link';
import { signInPage } from '../../src/people/sign-in-page';
import { askSender } from '../../src/platform/mail/ask-sender';
import { knownAddress } from '../../src/platform/settings/mail-address';
import { pageAnswer } from '../../src/platform/web/answer';
import { type Cookie, cookieNames } from '../../src/platform/web/cookie';
import { messagePage } from '../../src/platform/web/message-page';
import { places } from '../../src/platform/web/places';

const request = v.object({ address: v.pipe(v.string(), v.maxLength(1000)) });

/** The sign-in form was sent. If it is the address of somebody who may enter, a link is mailed to it. */
export const sendLinkEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/send-link',
  kind: 'page',
  letsIn: 'everybody',
  isCommand: true,
  request,
  async answer(given, { address }, _browser, log) {
    const { signIn, sent, underWay } = accessTexts;
    const typed = v.safeParse(knownAddress, address);
    if (!typed.success) {
      const hasOidc = given.settings.OIDC_ISSUER !== undefined;
      return pageAnswer(signInPage(signIn, { wrongAddress: address, hasOidc }), { status: 400 });
    }
    const { outcome, cookie } = await askForLink(given, typed.output);
    const fault = await askSender(given);
    if (fault !== 'asked') log({ code: 'sender-not-asked', step: 'access/send-link', fault });
    const { title, text, more, again } = outcome === 'asked' ? sent : underWay;
    const link = { to: places.signIn, text: again };
    const page = messagePage({ title, text: fill(text, { address: typed.output }), more, link });
    return pageAnswer(page, { cookies: [askedCookie(cookie)] });
  },
};

/** Longer than the link is valid, so that whoever is late is told that it expired, not that the browser is another one. */
const askedCookie = (value: string): Cookie => ({ name: cookieNames.asked, value, maxAgeSeconds: 3600 });

export const handler = browserEndpoint(sendLinkEndpoint);

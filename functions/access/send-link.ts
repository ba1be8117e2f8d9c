import * as v from 'valibot';
import { askForLink, linkMinutes } from '../../src/access/ask-for-link';
import { newSecret, secretSchema } from '../../src/access/secret';
import { signInPage } from '../../src/access/sign-in-page';
import { takeTheSameTime } from '../../src/access/take-the-same-time';
import { knownAddress } from '../../src/mail-address';
import { accessTexts } from '../../src/texts';
import { pageAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';
import { type Cookie, cookieNames } from '../../src/web/cookie';
import { messagePage } from '../../src/web/message-page';
import { places } from '../../src/web/places';

const request = v.object({ address: v.pipe(v.string(), v.maxLength(1000)) });

/** Somebody types an address: a manager's is sent a link. */
export const sendLinkEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/send-link',
  kind: 'page',
  letsIn: 'everybody',
  isCommand: true,
  request,
  async answer(given, { address }, { cookies }, log) {
    const { signIn, sent, tooMany, mail } = accessTexts;
    const typed = v.safeParse(knownAddress, address);
    if (!typed.success) {
      const hasOidc = given.settings.OIDC_ISSUER !== undefined;
      return pageAnswer(signInPage(signIn, { wrongAddress: address, hasOidc }), { status: 400 });
    }
    // A browser that asks twice may use either link.
    const held = v.safeParse(secretSchema, cookies[cookieNames.asked]);
    const browser = held.success ? held.output : newSecret();
    const asked = await takeTheSameTime(given, askForLink(given, mail, { address: typed.output, browser }, log));

    const link = { to: places.signIn, text: asked === 'asked' ? sent.again : tooMany.again };
    if (asked === 'too-many') return pageAnswer(messagePage({ ...tooMany, link }), { status: 429 });
    return pageAnswer(messagePage({ ...sent, more: sent.help, link }), { cookies: [askedCookie(browser)] });
  },
};

const askedCookie = (value: string): Cookie => ({
  name: cookieNames.asked,
  value,
  maxAgeSeconds: linkMinutes * 60,
});

export const handler = browserEndpoint(sendLinkEndpoint);

import * as v from 'valibot';
import { wallScreenOf } from '../../src/access/wall-token';
import { dayOf } from '../../src/call/civil-time';
import { accessTexts } from '../../src/texts';
import { pageAnswer, redirectAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint, wallCookieSeconds } from '../../src/web/browser-endpoint';
import { cookieNames } from '../../src/web/cookie';
import { messagePage } from '../../src/web/message-page';
import { places } from '../../src/web/places';

const request = v.object({ screen: v.fallback(v.string(), '') });

/** A wall screen opens its own address: it is given its cookie, and sent on to where nothing secret can be read. */
export const wallEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/wall',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer({ wallScreens, visits, now }, { screen }) {
    const known = await wallScreenOf(wallScreens, screen);
    if (known) {
      await visits.note({ day: dayOf(now), kind: 'connected-screen', who: `${known.name} (${known.id})` });
      return redirectAnswer(places.wall, [{ name: cookieNames.wall, value: screen, maxAgeSeconds: wallCookieSeconds }]);
    }
    const { title, text, again } = accessTexts.wall;
    return pageAnswer(messagePage({ title, text, link: { to: places.signIn, text: again } }), { status: 403 });
  },
};

export const handler = browserEndpoint(wallEndpoint);

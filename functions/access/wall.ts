import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint, wallCookieSeconds } from '../../src/entry/browser-endpoint';
import { accessTexts } from '../../src/format/texts';
import { wallScreenOf } from '../../src/people/wall-token';
import { pageAnswer, redirectAnswer } from '../../src/platform/web/answer';
import { cookieNames } from '../../src/platform/web/cookie';
import { messagePage } from '../../src/platform/web/message-page';
import { places } from '../../src/platform/web/places';

const request = v.object({ screen: v.fallback(v.string(), '') });

/** A wall screen opens its secret address: it gets a cookie and is redirected to an address that holds no secret. */
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

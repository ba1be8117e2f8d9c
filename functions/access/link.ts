import * as v from 'valibot';
import { deadLinkAnswer } from '../../src/access/dead-link-answer';
import { linkState } from '../../src/access/link-state';
import { openPage } from '../../src/access/open-page';
import { accessTexts } from '../../src/texts';
import { pageAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';
import { cookieNames } from '../../src/web/cookie';

const request = v.object({ link: v.fallback(v.string(), '') });

/** A mailed link is opened, by its manager or by a program that looks at mail: it is not used up by that. */
export const linkEndpoint: BrowserEndpoint<typeof request> = {
  name: 'access/link',
  kind: 'page',
  letsIn: 'everybody',
  request,
  async answer(given, { link }, { cookies }) {
    const state = await linkState(given, link, cookies[cookieNames.asked]);
    return state.kind === 'good' ? pageAnswer(openPage(accessTexts.open, link)) : deadLinkAnswer(state.kind);
  },
};

export const handler = browserEndpoint(linkEndpoint);

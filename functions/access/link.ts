import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { accessTexts } from '../../src/format/texts';
import { deadLinkAnswer } from '../../src/people/dead-link-answer';
import { linkState } from '../../src/people/link-state';
import { openPage } from '../../src/people/open-page';
import { pageAnswer } from '../../src/platform/web/answer';
import { cookieNames } from '../../src/platform/web/cookie';

const request = v.object({ link: v.fallback(v.string(), '') });

/** A mailed link is opened. Mail scanners open links too, so opening it does not use it up. */
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

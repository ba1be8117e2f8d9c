import { accessTexts } from '../format/texts';
import { type Answer, pageAnswer } from '../platform/web/answer';
import { messagePage } from '../platform/web/message-page';
import { places } from '../platform/web/places';
import type { LinkState } from './link-state';

const statuses = { unknown: 404, used: 410, expired: 410, otherBrowser: 403 } as const;

/** The answer to a link that is not valid. */
export function deadLinkAnswer(kind: Exclude<LinkState['kind'], 'good'>): Answer {
  const { again, ...messages } = accessTexts.links;
  const page = messagePage({ ...messages[kind], link: { to: places.signIn, text: again } });
  return pageAnswer(page, { status: statuses[kind] });
}

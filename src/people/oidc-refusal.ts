import { accessTexts } from '../format/texts';
import { type Answer, pageAnswer } from '../platform/web/answer';
import { cookieNames, noCookie } from '../platform/web/cookie';
import { messagePage } from '../platform/web/message-page';
import { places } from '../platform/web/places';
import type { OidcOutcome } from './oidc';

/** The answer if the administration's own sign-in failed, or named somebody who is not on the list. */
const statuses = { failed: 403, notOnTheList: 403 } as const;

/** What is shown then. */
export function oidcRefusal(kind: Exclude<OidcOutcome['kind'], 'person'>): Answer {
  const { again, ...messages } = accessTexts.oidc;
  return pageAnswer(messagePage({ ...messages[kind], link: { to: places.signIn, text: again } }), {
    status: statuses[kind],
    cookies: [noCookie(cookieNames.oidc)],
  });
}

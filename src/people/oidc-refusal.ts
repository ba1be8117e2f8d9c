import { accessTexts } from '../format/texts';
import { type Answer, pageAnswer } from '../platform/web/answer';
import { cookieNames, noCookie } from '../platform/web/cookie';
import { messagePage } from '../platform/web/message-page';
import { places } from '../platform/web/places';
import type { OidcOutcome } from './oidc';

/** Whatever came of it at the administration's own sign-in: nobody is let in here. */
const statuses = { failed: 403, notOnTheList: 403 } as const;

/** What is said where the administration's own sign-in has let nobody in. */
export function oidcRefusal(kind: Exclude<OidcOutcome['kind'], 'manager'>): Answer {
  const { again, ...messages } = accessTexts.oidc;
  return pageAnswer(messagePage({ ...messages[kind], link: { to: places.signIn, text: again } }), {
    status: statuses[kind],
    cookies: [noCookie(cookieNames.oidc)],
  });
}

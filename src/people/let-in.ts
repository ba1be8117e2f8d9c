import { dayOf } from '../calendar/civil-time';
import type { PageSettings } from '../platform/settings/page-settings';
import { type Answer, redirectAnswer } from '../platform/web/answer';
import { type CookieName, cookieNames, noCookie } from '../platform/web/cookie';
import type { Person } from './person';
import { homeOf, maySee } from './roles';
import { sessionSeconds, signSession } from './session';
import type { PeopleStores } from './stores';

interface Needs extends Pick<PeopleStores, 'visits'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/**
 * Opens a session for somebody who has proved who they are.
 * @param used the cookie of the way in, which has served
 */
export async function letIn({ settings, visits, now }: Needs, person: Person, used: CookieName): Promise<Answer> {
  const { id, role, address } = person;
  // Visits say who had figures. Of whoever sees none they would only say on which days they worked.
  if (maySee(role, 'report')) await visits.note({ day: dayOf(now), kind: 'entered', who: address });
  const value = await signSession(settings.SESSION_SECRET, id, now);
  return redirectAnswer(homeOf(role), [
    { name: cookieNames.session, value, maxAgeSeconds: sessionSeconds },
    noCookie(used),
  ]);
}

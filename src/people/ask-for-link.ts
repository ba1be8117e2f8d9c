import { seal } from '../platform/mail/envelope';
import type { Outbox } from '../platform/mail/outbox';
import type { PageSettings } from '../platform/settings/page-settings';
import { writeAsked } from './asked';
import { isUnderWay, linkMinutes } from './next-link';
import { personId } from './person-id';
import type { PeopleStores } from './stores';

interface Needs extends Pick<PeopleStores, 'signInLinks'> {
  readonly outbox: Outbox;
  readonly settings: PageSettings;
  readonly now: Date;
}

interface Asked {
  readonly outcome: 'asked' | 'under-way';
  /** The cookie to set: a link for that address opens only in a browser that has it. */
  readonly cookie: string;
}

/**
 * Puts the request for a link into the outbox. Who may enter is not looked at: for every address the same is read,
 * written and answered. Only the sender looks at it (`send-link.ts`).
 * @param address in the form that the settings have
 */
export async function askForLink(given: Needs, address: string): Promise<Asked> {
  const { settings, outbox, signInLinks, now } = given;
  const { SESSION_SECRET: secret } = settings;
  const person = personId(settings, address);
  const atSeconds = Math.floor(now.getTime() / 1000);
  const latest = await signInLinks.find(person);
  await outbox.put(person, {
    sealed: seal(secret, person, { kind: 'link', address }),
    expiresAtSeconds: atSeconds + linkMinutes * 60,
  });
  return {
    outcome: latest && isUnderWay(latest, now) ? 'under-way' : 'asked',
    cookie: writeAsked(secret, { person, atSeconds }),
  };
}

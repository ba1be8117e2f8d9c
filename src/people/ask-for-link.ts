import { seal } from '../platform/mail/envelope';
import type { Outbox } from '../platform/mail/outbox';
import type { PageSettings } from '../platform/settings/settings';
import { writeAsked } from './asked';
import { managerId } from './manager-id';
import { isUnderWay, linkMinutes } from './next-link';
import type { PeopleStores } from './stores';

interface Needs extends Pick<PeopleStores, 'signInLinks'> {
  readonly outbox: Outbox;
  readonly settings: PageSettings;
  readonly now: Date;
}

interface Asked {
  readonly outcome: 'asked' | 'under-way';
  /** What the browser is to keep: a link for that address opens in it. */
  readonly cookie: string;
}

/**
 * Puts into the outbox that somebody has asked for a link. The list is not looked at: on it or not, the same is read,
 * written and answered. Whoever sends what is in the outbox looks (`send-link.ts`).
 * @param address as managers are known by
 */
export async function askForLink(given: Needs, address: string): Promise<Asked> {
  const { settings, outbox, signInLinks, now } = given;
  const { SESSION_SECRET: secret } = settings;
  const manager = managerId(settings, address);
  const atSeconds = Math.floor(now.getTime() / 1000);
  const latest = await signInLinks.find(manager);
  await outbox.put(manager, {
    sealed: seal(secret, manager, { kind: 'link', address }),
    expiresAtSeconds: atSeconds + linkMinutes * 60,
  });
  return {
    outcome: latest && isUnderWay(latest, now) ? 'under-way' : 'asked',
    cookie: writeAsked(secret, { manager, atSeconds }),
  };
}

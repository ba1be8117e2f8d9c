import * as v from 'valibot';
import { decrypt, encrypt } from '../platform/encryption';
import { keyFor } from '../platform/secret';
import { knownAddress } from '../platform/settings/mail-address';
import type { PageSettings } from '../platform/settings/page-settings';
import type { People } from './people';
import { personId } from './person-id';
import { type Role, roles } from './roles';

/** Somebody who may enter. */
export interface Person {
  readonly id: string;
  readonly address: string;
  readonly role: Role;
}

type Settings = Pick<PageSettings, 'MANAGERS' | 'SESSION_SECRET'>;
interface Needs {
  readonly settings: Settings;
  readonly people: People;
}

const personSchema = v.object({ address: knownAddress, role: v.picklist(roles) });

/** Every item is of this size: a mail address has 254 characters at most (RFC 5321). */
const sealedBytes = 320;

/**
 * Address and role, encrypted under a key from SESSION_SECRET and bound to the item: who has only the table can neither read
 * the list nor raise somebody on it.
 */
export function sealPerson({ SESSION_SECRET }: Settings, { id, address, role }: Person): Uint8Array {
  const text = JSON.stringify({ address, role }).padEnd(sealedBytes);
  return encrypt(keyFor(SESSION_SECRET, 'person'), 'person', id, text);
}

/** Undefined if the item was written under another SESSION_SECRET, or was changed. */
export function unsealPerson({ SESSION_SECRET }: Settings, id: string, sealed: Uint8Array): Person | undefined {
  try {
    const text = decrypt(keyFor(SESSION_SECRET, 'person'), 'person', id, sealed).toString();
    return { id, ...v.parse(v.pipe(v.string(), v.parseJson(), personSchema), text) };
  } catch {
    // Node throws a plain Error if the authentication tag does not match.
    return undefined;
  }
}

/** The managers with whom an installation begins, who need no item: nobody is locked out. */
export const managersBySetting = (settings: Settings): readonly Person[] =>
  settings.MANAGERS.map((address) => ({ id: personId(settings, address), address, role: 'manager' }));

/**
 * Who an id belongs to, if they may enter.
 * @param sealed what the table has of them
 */
export const personOf = (settings: Settings, id: string, sealed: Uint8Array | undefined): Person | undefined =>
  managersBySetting(settings).find((manager) => manager.id === id) ?? (sealed && unsealPerson(settings, id, sealed));

/** The same. The table is read only for those whom the settings don't name. */
export async function findPerson({ settings, people }: Needs, id: string): Promise<Person | undefined> {
  return personOf(settings, id, undefined) ?? personOf(settings, id, await people.find(id));
}

/** Everybody on the list, without those of the settings, and the ids of those who can't be read. */
export async function listPeople({ settings, people }: Needs) {
  const listed: Person[] = [];
  const unreadable: string[] = [];
  for await (const { id, sealed } of people.all()) {
    const person = unsealPerson(settings, id, sealed);
    if (person) listed.push(person);
    else unreadable.push(id);
  }
  return { listed, unreadable };
}

/** The addresses of everybody who may enter. */
export async function addressesOf(given: Needs): Promise<ReadonlySet<string>> {
  const { listed } = await listPeople(given);
  return new Set([...given.settings.MANAGERS, ...listed.map(({ address }) => address)]);
}

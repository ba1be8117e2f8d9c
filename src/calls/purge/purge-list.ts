import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import { decrypt, encrypt } from '../../platform/encryption';
import { expiryOf, type Table } from '../../platform/table/table';
import { type DayKey, purgeKey } from '../keys';

const purgeItem = v.object({ sk: v.string(), encrypted: v.instance(Uint8Array) });

/**
 * The calls whose record Twilio is to be asked to delete, where the administration has opted in: CallSids that only the
 * day's key can read. The list is noise once that is destroyed, whether it was worked through or not.
 */
export class PurgeList {
  constructor(private readonly table: Table) {}

  async note(day: Day, { key, encrypted }: EncryptedSid): Promise<void> {
    await this.table.putNew(itemKey(day, key), { encrypted, ...expiryOf(day) });
  }

  async ofDay(day: Day): Promise<readonly EncryptedSid[]> {
    const found: EncryptedSid[] = [];
    for await (const item of this.table.itemsUnder(partition(day))) {
      const { sk, encrypted } = v.parse(purgeItem, item);
      found.push({ key: sk, encrypted });
    }
    return found;
  }

  strike(day: Day, key: string): Promise<void> {
    return this.table.remove(itemKey(day, key));
  }
}

const partition = (day: Day) => `purge#${day}`;
const itemKey = (day: Day, key: string) => ({ pk: partition(day), sk: key });

/** A CallSid that only the day's key can read. */
export interface EncryptedSid {
  /** The key that it is stored under. */
  readonly key: string;
  readonly encrypted: Uint8Array;
}

export function encryptSid(dayKey: DayKey, callSid: string): EncryptedSid {
  const key = purgeKey(dayKey, callSid);
  return { key, encrypted: encrypt(dayKey, 'purge', key, callSid) };
}

/** @throws when the day's key is another, or something was changed */
export const decryptSid = (dayKey: DayKey, { key, encrypted }: EncryptedSid): string =>
  decrypt(dayKey, 'purge', key, encrypted).toString();

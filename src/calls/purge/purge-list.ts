import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import { decrypt, encrypt } from '../../platform/encryption';
import { expiryOf, type Table } from '../../platform/table/table';
import { type DayKey, purgeKey } from '../keys';

const purgeItem = v.object({ sk: v.string(), encrypted: v.instance(Uint8Array) });

/**
 * The calls whose record Twilio shall delete, if the administration has opted in. Their CallSids are encrypted under the day's
 * key: once that is destroyed the rest of the list is unreadable.
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

/** A CallSid that is encrypted under the day's key. */
export interface EncryptedSid {
  /** The key of its item. */
  readonly key: string;
  readonly encrypted: Uint8Array;
}

export function encryptSid(dayKey: DayKey, callSid: string): EncryptedSid {
  const key = purgeKey(dayKey, callSid);
  return { key, encrypted: encrypt(dayKey, 'purge', key, callSid) };
}

/** @throws if it was encrypted under another key or was changed */
export const decryptSid = (dayKey: DayKey, { key, encrypted }: EncryptedSid): string =>
  decrypt(dayKey, 'purge', key, encrypted).toString();

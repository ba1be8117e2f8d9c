import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { EncryptedSid } from '../purge/encrypted-sid';
import { type Done, inLanes } from './in-lanes';
import type { Table } from './table';

const purgeItem = v.object({ sk: v.string(), encrypted: v.instance(Uint8Array) });

/**
 * The calls whose record Twilio is to be asked to delete, where the administration has opted in: CallSids that only the
 * day's key can read. The list is gone with the key, whether it was worked through or not.
 */
export class PurgeList {
  constructor(private readonly table: Table) {}

  async note(day: Day, { key, encrypted }: EncryptedSid): Promise<void> {
    await this.table.putNew(itemKey(day, key), { encrypted });
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

  removeDay(day: Day, isTimeUp: () => boolean): Promise<Done> {
    const strike = (item: { readonly sk?: unknown }) => this.strike(day, String(item.sk));
    return inLanes(this.table.itemsUnder(partition(day)), strike, isTimeUp);
  }
}

const partition = (day: Day) => `purge#${day}`;
const itemKey = (day: Day, key: string) => ({ pk: partition(day), sk: key });

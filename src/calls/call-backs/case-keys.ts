import * as v from 'valibot';
import type { ItemKey, Table } from '../../platform/table/table';

const keyBytes = 32;
const keyItem = v.object({ key: v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array) });

/**
 * The key of each promise, in the table of keys. Removing it is destroying it: of that table there are no backups. An id is random and
 * used once, so that nothing has to stay in its place.
 */
export class CaseKeys {
  /** @param random returns so many random bytes */
  constructor(
    private readonly table: Table,
    private readonly random: (bytes: number) => Uint8Array,
  ) {}

  async make(id: string): Promise<Uint8Array> {
    const key = this.random(keyBytes);
    await this.table.put(itemKey(id), { key });
    return key;
  }

  /** Undefined once it is destroyed. */
  async find(id: string): Promise<Uint8Array | undefined> {
    const item = await this.table.get(itemKey(id));
    return item && v.parse(keyItem, item).key;
  }

  destroy(id: string): Promise<void> {
    return this.table.remove(itemKey(id));
  }
}

const itemKey = (id: string): ItemKey => ({ pk: 'case-key', sk: id });

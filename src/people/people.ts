import * as v from 'valibot';
import type { Table, Written } from '../platform/table/table';

const personItem = v.object({ sk: v.string(), sealed: v.instance(Uint8Array) });

/** Who may enter, by their id (`person-id.ts`). Address and role are encrypted (`person.ts`). */
export class People {
  constructor(private readonly table: Table) {}

  /** Adds a person, or replaces what was known of them. */
  put(id: string, sealed: Uint8Array): Promise<void> {
    return this.table.put(itemKey(id), { sealed });
  }

  async find(id: string): Promise<Uint8Array | undefined> {
    const item = await this.table.get(itemKey(id));
    return item && v.parse(personItem, item).sealed;
  }

  async *all(): AsyncGenerator<{ readonly id: string; readonly sealed: Uint8Array }> {
    for await (const item of this.table.itemsUnder(partition)) {
      const { sk, sealed } = v.parse(personItem, item);
      yield { id: sk, sealed };
    }
  }

  /** Refused: there is no such person. */
  remove(id: string): Promise<Written> {
    return this.table.removeIf(itemKey(id), []);
  }
}

const partition = 'person';
const itemKey = (id: string) => ({ pk: partition, sk: id });

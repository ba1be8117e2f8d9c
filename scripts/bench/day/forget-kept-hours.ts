import type { Day } from '../../../src/call/civil-time';
import type { Table } from '../../../src/store/table';

/** Makes a day cold again (src/store/kept-hours.ts). */
export async function forgetKeptHours(table: Table, day: Day): Promise<void> {
  for await (const { pk, sk } of table.itemsUnder(`hour#${day}`)) {
    await table.remove({ pk: String(pk), sk: String(sk) });
  }
}

import type { Day } from '../../../../src/calendar/civil-time';
import type { Table } from '../../../../src/platform/table/table';

/** Deletes the cached counts of a day (src/figures/kept-hours.ts). */
export async function forgetKeptHours(table: Table, day: Day): Promise<void> {
  for await (const { pk, sk } of table.itemsUnder(`hour#${day}`)) {
    await table.remove({ pk: String(pk), sk: String(sk) });
  }
}

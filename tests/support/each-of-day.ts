import type { Day } from '../../src/calendar/civil-time';
import type { CallItem, Calls } from '../../src/calls/calls';
import { type HourRange, type ShardedKind, sortKeysOf, underEachShard } from '../../src/calls/shards';
import type { Item, Table } from '../../src/platform/table/table';

/** Every item of a day, or of some hours of it, one by one: only tests want them so. */
export async function eachOfDay(
  table: Table,
  kind: ShardedKind,
  day: Day,
  visit: (item: Item) => void,
  hours?: HourRange,
): Promise<void> {
  const range = hours && sortKeysOf(hours);
  await underEachShard(kind, day, async (pk) => {
    for await (const item of table.itemsUnder(pk, range)) visit(item);
  });
}

/** The calls of a day, as the store reads them. */
export async function callsOf(calls: Calls, day: Day, hours?: HourRange): Promise<readonly CallItem[]> {
  const keys: string[] = [];
  await eachOfDay(calls['table'], 'call', day, ({ sk }) => keys.push(String(sk)), hours);
  const found = keys.map(async (sortKey) => {
    const [hour = '', key = ''] = sortKey.split('#');
    return calls.find({ day, hour, key });
  });
  return (await Promise.all(found)).filter((call) => call !== undefined);
}

import type { Day, Hour } from '../call/civil-time';
import { type Done, inLanes } from './in-lanes';
import type { Item, ItemKey, SortKeyRange, Table } from './table';

export type ShardedKind = 'call' | 'ballot';

/**
 * A partition takes 1,000 writes a second. A call writes six times, its ballot two or three, and a day of a million calls has
 * 40 a second in its busiest hour: these carry ten times as many. Not more, because each is a request, and at least a unit,
 * whenever somebody counts.
 */
const shardCount: Readonly<Record<ShardedKind, number>> = { call: 4, ballot: 2 };
const shardsOf = (kind: ShardedKind): readonly number[] =>
  Array.from({ length: shardCount[kind] }, (_, shard) => shard);

/** Where a call or its ballot lies: the day and the hour that the call came in, and its key under the day key. */
export interface Place {
  readonly day: Day;
  readonly hour: Hour;
  /** As `src/call/keys.ts` derives it. */
  readonly key: string;
}

/** Hours from the first to the last, both of them included. */
export interface HourRange {
  readonly from: Hour;
  readonly to: Hour;
}

const partition = (kind: ShardedKind, day: Day, shard: number) => `${kind}#${day}#${shard}`;

/** Above every character that a key can have, so that a range takes in all of its last hour. */
const afterEveryKey = '~';

export const sortKeysOf = ({ from, to }: HourRange): SortKeyRange => ({ from, to: `${to}${afterEveryKey}` });

/**
 * Reads every item of a day, or of some hours of it: all its partitions in parallel, every page of each. The hour
 * stands first in the sort key, so that hours which are already counted need not be read.
 */
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

/** Does something with each of a day's partitions, all at once. */
export async function underEachShard(
  kind: ShardedKind,
  day: Day,
  use: (partition: string) => Promise<void>,
): Promise<void> {
  await Promise.all(shardsOf(kind).map((shard) => use(partition(kind, day, shard))));
}

/** The item's key. The shard is taken from the key under the day key, whose bits are as good as random. */
export function shardedKey(kind: ShardedKind, { day, hour, key }: Place): ItemKey {
  const firstByte = Buffer.from(key.slice(0, 4), 'base64url')[0] ?? 0;
  return { pk: partition(kind, day, firstByte % shardCount[kind]), sk: `${hour}#${key}` };
}

/** Every item of a day or of some hours of it, one partition after the other. */
async function* itemsOfDay(
  table: Table,
  kind: ShardedKind,
  day: Day,
  hours?: HourRange,
): AsyncGenerator<ItemKey & Item> {
  for (const shard of shardsOf(kind)) {
    const pk = partition(kind, day, shard);
    for await (const item of table.itemsUnder(pk, hours && sortKeysOf(hours))) yield { ...item, ...keyOf(item) };
  }
}

/**
 * Gives every item of an hour another one, or what is left of it once it is blurred. The new item is written before the
 * old one goes, and under a key that follows from the old one's: broken off anywhere and done again, nothing is lost,
 * and nothing is there twice.
 */
export function moveHour(
  table: Table,
  kind: ShardedKind,
  { day, hour }: { readonly day: Day; readonly hour: Hour },
  newHourOf: (item: Item) => string,
  isTimeUp: () => boolean,
): Promise<Done> {
  const move = async ({ pk, sk, ...item }: ItemKey & Item): Promise<void> => {
    const newHour = newHourOf(item);
    if (newHour === hour) return;
    await table.putNew({ pk, sk: `${newHour}${sk.slice(hour.length)}` }, item);
    await table.remove({ pk, sk });
  };
  return inLanes(itemsOfDay(table, kind, day, { from: hour, to: hour }), move, isTimeUp);
}

/** Removes every item of a day. */
export function removeDay(table: Table, kind: ShardedKind, day: Day, isTimeUp: () => boolean): Promise<Done> {
  return inLanes(itemsOfDay(table, kind, day), (item) => table.remove(item), isTimeUp);
}

const keyOf = ({ pk, sk }: Item): ItemKey => ({ pk: String(pk), sk: String(sk) });

/** The hour that an item's sort key begins with. */
export const hourOfItem = ({ sk }: Item): Hour => hourOfSortKey(String(sk));

export function hourOfSortKey(sortKey: string): Hour {
  const end = sortKey.indexOf('#');
  return end < 0 ? sortKey : sortKey.slice(0, end);
}

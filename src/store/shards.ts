import type { Day, Hour } from '../call/civil-time';
import { type Done, inLanes } from './in-lanes';
import type { Item, ItemKey, SortKeyRange, Table } from './table';

/** A partition takes 1,000 writes a second: eight of them carry a national institute's worst minute. */
const shardCount = 8;
const shards = Array.from({ length: shardCount }, (_, shard) => shard);

type Kind = 'call' | 'ballot';

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

const partition = (kind: Kind, day: Day, shard: number) => `${kind}#${day}#${shard}`;

/** Above every character that a key can have, so that a range takes in all of its last hour. */
const afterEveryKey = '~';

const sortKeysOf = ({ from, to }: HourRange): SortKeyRange => ({ from, to: `${to}${afterEveryKey}` });

/**
 * Reads every item of a day, or of some hours of it: all its partitions in parallel, every page of each. The hour
 * stands first in the sort key, so that hours which are already counted need not be read.
 */
export async function eachOfDay(
  table: Table,
  kind: Kind,
  day: Day,
  visit: (item: Item) => void,
  hours?: HourRange,
): Promise<void> {
  const range = hours && sortKeysOf(hours);
  await Promise.all(
    shards.map(async (shard) => {
      for await (const item of table.itemsUnder(partition(kind, day, shard), range)) visit(item);
    }),
  );
}

/** The item's key. The shard is taken from the key under the day key, whose bits are as good as random. */
export function shardedKey(kind: Kind, { day, hour, key }: Place): ItemKey {
  const firstByte = Buffer.from(key.slice(0, 4), 'base64url')[0] ?? 0;
  return { pk: partition(kind, day, firstByte % shardCount), sk: `${hour}#${key}` };
}

/** Every item of a day or of some hours of it, one partition after the other. */
async function* itemsOfDay(table: Table, kind: Kind, day: Day, hours?: HourRange): AsyncGenerator<ItemKey & Item> {
  for (const shard of shards) {
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
  kind: Kind,
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
export function removeDay(table: Table, kind: Kind, day: Day, isTimeUp: () => boolean): Promise<Done> {
  return inLanes(itemsOfDay(table, kind, day), (item) => table.remove(item), isTimeUp);
}

const keyOf = ({ pk, sk }: Item): ItemKey => ({ pk: String(pk), sk: String(sk) });

/** The hour that an item's sort key begins with. */
export function hourOfItem({ sk }: Item): Hour {
  return String(sk).split('#', 1)[0] ?? '';
}

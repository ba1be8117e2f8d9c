import type { Day, Hour } from '../call/civil-time';
import type { Item, ItemKey, Table } from './table';

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
  const range = hours && { from: hours.from, to: `${hours.to}${afterEveryKey}` };
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

/** The hour that an item's sort key begins with. */
export function hourOfItem({ sk }: Item): Hour {
  return String(sk).split('#', 1)[0] ?? '';
}

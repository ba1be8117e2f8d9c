import type { Day } from '../call/civil-time';
import type { Item, ItemKey, Table } from './table';

/** A partition takes 1,000 writes a second: eight of them carry a national institute's worst minute. */
const shardCount = 8;
const shards = Array.from({ length: shardCount }, (_, shard) => shard);

type Kind = 'call' | 'ballot';

const partition = (kind: Kind, day: Day, shard: number) => `${kind}#${day}#${shard}`;

/** Reads every item of a day, all its partitions in parallel, every page of each. */
export async function eachOfDay(table: Table, kind: Kind, day: Day, visit: (item: Item) => void): Promise<void> {
  await Promise.all(
    shards.map(async (shard) => {
      for await (const item of table.itemsUnder(partition(kind, day, shard))) visit(item);
    }),
  );
}

/** Where an item lies: the shard is taken from its key, whose bits are as good as random. */
export function shardedKey(kind: Kind, day: Day, key: string): ItemKey {
  const firstByte = Buffer.from(key.slice(0, 4), 'base64url')[0] ?? 0;
  return { pk: partition(kind, day, firstByte % shardCount), sk: key };
}

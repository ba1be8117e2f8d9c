import { type Day, type Hour, hourMilliseconds } from '../calendar/civil-time';
import { expiryOf, type ItemKey, type SortKeyRange, type Table } from '../platform/table/table';

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
  /** As `src/calls/keys.ts` derives it. */
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

export function hourOfSortKey(sortKey: string): Hour {
  const end = sortKey.indexOf('#');
  return end < 0 ? sortKey : sortKey.slice(0, end);
}

/**
 * What a write takes at most from when its step began: Twilio stops a function after 10 s (docs: serverless, request
 * flow). The rest is for clocks that differ.
 */
export const settlingMilliseconds = 60_000;

/**
 * Notes, before anything is written of a call whose hour is over, that the hour changes: what was counted of it until a
 * minute from now does not hold.
 */
export class HourChanges {
  private readonly noted = new Set<Hour>();

  /** @param now the moment of the step that writes; each step has its own */
  constructor(
    private readonly table: Table,
    private readonly now: () => Date = withoutClock,
  ) {}

  async note({ day, hour }: Pick<Place, 'day' | 'hour'>): Promise<void> {
    const now = this.now();
    if (now.getTime() < Date.parse(hour) + hourMilliseconds || this.noted.has(hour)) return;
    await this.table.put(changeKey(day, hour), { changedAt: now.getTime(), ...expiryOf(day) });
    this.noted.add(hour);
  }
}

function withoutClock(): never {
  throw new Error('whoever writes of calls and ballots says when (openStores, now)');
}

const changeKey = (day: string, hour: Hour) => ({ pk: `hour#${day}`, sk: `${hour}#changed` });

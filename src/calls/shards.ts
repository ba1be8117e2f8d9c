import { type Day, type Hour, hourMilliseconds } from '../calendar/civil-time';
import { expiryOf, type ItemKey, type SortKeyRange, type Table } from '../platform/table/table';

export type ShardedKind = 'call' | 'ballot';

/**
 * A DynamoDB partition takes 1,000 writes a second. A call takes six writes and its ballot two or three; the busiest hour of a
 * day of a million calls has 40 calls a second. These shards carry ten times as many. More would make counting dearer: each shard is
 * one more query, of at least one read unit.
 */
const shardCount: Readonly<Record<ShardedKind, number>> = { call: 4, ballot: 2 };
const shardsOf = (kind: ShardedKind): readonly number[] =>
  Array.from({ length: shardCount[kind] }, (_, shard) => shard);

/** Where a call or its ballot is stored: the day and hour in which the call came in, and its key under the day key. */
export interface Place {
  readonly day: Day;
  readonly hour: Hour;
  /** Derived by `src/calls/keys.ts`. */
  readonly key: string;
}

/** A range of hours, both ends included. */
export interface HourRange {
  readonly from: Hour;
  readonly to: Hour;
}

const partition = (kind: ShardedKind, day: Day, shard: number) => `${kind}#${day}#${shard}`;

/** Sorts after every character of a key, so that a range includes all of its last hour. */
const afterEveryKey = '~';

export const sortKeysOf = ({ from, to }: HourRange): SortKeyRange => ({ from, to: `${to}${afterEveryKey}` });

/** Runs a function on each of a day's partitions, in parallel. */
export async function underEachShard(
  kind: ShardedKind,
  day: Day,
  use: (partition: string) => Promise<void>,
): Promise<void> {
  await Promise.all(shardsOf(kind).map((shard) => use(partition(kind, day, shard))));
}

/** The item's key. The key under the day key is as good as random, so it also chooses the shard. */
export function shardedKey(kind: ShardedKind, { day, hour, key }: Place): ItemKey {
  const firstByte = Buffer.from(key.slice(0, 4), 'base64url')[0] ?? 0;
  return { pk: partition(kind, day, firstByte % shardCount[kind]), sk: `${hour}#${key}` };
}

export function hourOfSortKey(sortKey: string): Hour {
  const end = sortKey.indexOf('#');
  return end < 0 ? sortKey : sortKey.slice(0, end);
}

/**
 * The longest time from the start of a step to its last write: Twilio stops a function after 10 s (docs: serverless, request
 * flow). The rest is tolerance for clocks that differ.
 */
export const settlingMilliseconds = 60_000;

/**
 * Before a write to a call of an earlier hour, notes that the hour changes: counts of it that are cached within the next minute
 * are not valid.
 */
export class HourChanges {
  /** By day, too: an hour lies in one day of each kind. */
  private readonly noted = new Set<string>();

  /** @param now when the step that writes began; each step has its own */
  constructor(
    private readonly table: Table,
    private readonly now: () => Date = withoutClock,
  ) {}

  async note({ day, hour }: Pick<Place, 'day' | 'hour'>): Promise<void> {
    const now = this.now();
    if (now.getTime() < Date.parse(hour) + hourMilliseconds || this.noted.has(`${day} ${hour}`)) return;
    await this.table.put(changeKey(day, hour), { changedAt: now.getTime(), ...expiryOf(day) });
    this.noted.add(`${day} ${hour}`);
  }
}

function withoutClock(): never {
  throw new Error('whoever writes of calls and ballots says when (openStores, now)');
}

const changeKey = (day: string, hour: Hour) => ({ pk: `hour#${day}`, sk: `${hour}#changed` });

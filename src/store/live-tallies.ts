import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Table } from './table';

/** A function runs for ten seconds at most: who has said nothing by then counts no more. */
const claimMilliseconds = 10_000;

const liveItem = v.object({
  /** The figures as JSON, made small: each write of an item is paid by the kilobyte. */
  figures: v.optional(
    v.pipe(
      v.instance(Uint8Array),
      v.transform((small) => inflateRawSync(small).toString()),
    ),
  ),
  /** Changes when the figures do. */
  revision: v.optional(v.string()),
  /** The hours whose calls had all ended, and since when; ISO 8601, UTC. */
  quietSince: v.optional(v.record(v.string(), v.string()), {}),
  /** Whether the days that today is compared with were over, so that what the figures say of them stays. */
  isComparedFinal: v.optional(v.boolean(), false),
  /** Milliseconds since 1970. */
  countedAt: v.optional(v.number(), 0),
  claimedUntil: v.optional(v.number(), 0),
});
export type LiveTally = v.InferOutput<typeof liveItem>;

/** Today's figures, counted by one for all who look. */
export class LiveTallies {
  constructor(private readonly table: Table) {}

  async find(day: Day): Promise<LiveTally | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && v.parse(liveItem, item);
  }

  /**
   * Whether it is for the caller to count now: of all who ask at once, and until it has counted, one is given what was
   * counted before.
   */
  async claim(day: Day, now: Date, countedBefore: number): Promise<LiveTally | undefined> {
    const claimedUntil = now.getTime() + claimMilliseconds;
    const claimed = await this.table.updateAndGet(itemKey(day), {
      set: { claimedUntil },
      when: [
        {
          anyOf: [
            { attribute: 'claimedUntil', isAbsent: true },
            { attribute: 'claimedUntil', isBelow: now.getTime() },
          ],
        },
        {
          anyOf: [
            { attribute: 'countedAt', isAbsent: true },
            { attribute: 'countedAt', isBelow: countedBefore },
          ],
        },
      ],
    });
    return claimed && v.parse(liveItem, claimed);
  }

  /** The same of a day that nobody has counted yet. */
  async claimFirst(day: Day, now: Date): Promise<boolean> {
    const claimedUntil = now.getTime() + claimMilliseconds;
    return (await this.table.putNew(itemKey(day), { claimedUntil })) === 'done';
  }

  async keep(
    day: Day,
    now: Date,
    counted: {
      readonly figures: string;
      readonly revision: string;
      readonly quietSince: Readonly<Record<string, string>>;
      readonly isComparedFinal: boolean;
    },
  ): Promise<void> {
    await this.table.update(itemKey(day), {
      set: { ...counted, figures: deflateRawSync(counted.figures), countedAt: now.getTime(), claimedUntil: 0 },
    });
  }

  remove(day: Day): Promise<void> {
    return this.table.remove(itemKey(day));
  }
}

const itemKey = (day: Day) => ({ pk: 'live', sk: day });

import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import { decrypt, encrypt } from '../platform/encryption';
import { expiryOf, type Item, itemName, type Table } from '../platform/table/table';

/** The length of the lease. A function runs for ten seconds at most: by then the holder has finished or died. */
const claimMilliseconds = 10_000;

const liveItem = v.object({
  /** The figures as JSON, compressed (writes are charged by the kilobyte) and encrypted. */
  figures: v.optional(v.instance(Uint8Array)),
  /** Changes when the figures do. */
  revision: v.optional(v.string()),
  /** Whether the days that today is compared with were over, so that their figures are final. */
  isComparedFinal: v.optional(v.boolean(), false),
  /** Milliseconds since 1970. */
  countedAt: v.optional(v.number(), 0),
  claimedUntil: v.optional(v.number(), 0),
});
export type LiveTally = Omit<v.InferOutput<typeof liveItem>, 'figures'> & { readonly figures?: string | undefined };

/** Today's figures, counted by one process and shared. */
export class LiveTallies {
  constructor(private readonly table: Table) {}

  async find(dayKey: DayKey, day: Day): Promise<LiveTally | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && read(dayKey, day, item);
  }

  /**
   * Takes the lease to count. One of all concurrent callers gets it; until it has counted, the others are given the previous
   * count.
   */
  async claim(dayKey: DayKey, day: Day, now: Date, countedBefore: number): Promise<LiveTally | undefined> {
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
    return claimed && read(dayKey, day, claimed);
  }

  /** The same for a day that was not counted yet. */
  async claimFirst(day: Day, now: Date): Promise<boolean> {
    const claimedUntil = now.getTime() + claimMilliseconds;
    return (await this.table.putNew(itemKey(day), { claimedUntil, ...expiryOf(day) })) === 'done';
  }

  async keep(
    dayKey: DayKey,
    day: Day,
    now: Date,
    counted: { readonly figures: string; readonly revision: string; readonly isComparedFinal: boolean },
  ): Promise<void> {
    const { deflateRawSync } = await zlib();
    const figures = encrypt(dayKey, 'live', itemName(itemKey(day)), deflateRawSync(counted.figures));
    await this.table.update(itemKey(day), {
      set: { ...counted, figures, countedAt: now.getTime(), claimedUntil: 0 },
    });
  }
}

/** Loaded on first use: otherwise every cold start of a function with this store would pay for it. */
const zlib = () => import('node:zlib');

async function read(dayKey: DayKey, day: Day, item: Item): Promise<LiveTally> {
  const { figures, ...live } = v.parse(liveItem, item);
  if (!figures) return live;
  const deflated = decrypt(dayKey, 'live', itemName(itemKey(day)), figures);
  return { ...live, figures: (await zlib()).inflateRawSync(deflated).toString() };
}

const itemKey = (day: Day) => ({ pk: 'live', sk: day });

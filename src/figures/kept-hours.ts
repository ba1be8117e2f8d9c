import * as v from 'valibot';
import { type Day, type Hour, hourMilliseconds } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import { settlingMilliseconds } from '../calls/shards';
import { decrypt, encrypt, paddedJson } from '../platform/encryption';
import { readItem } from '../platform/table/page';
import { expiryOf, itemName, type Table } from '../platform/table/table';
import { type HourCounts, hourCountsSchema } from './service-tallies';

const keptItem = v.object({ sk: v.string(), counts: v.instance(Uint8Array), countedAt: v.number() });
const changeItem = v.object({ sk: v.string(), changedAt: v.number() });
const item = v.union([keptItem, changeItem]);
const countsText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), hourCountsSchema));

export type CountedHours = ReadonlyMap<Hour, HourCounts>;

export interface HoursOfDay {
  readonly kept: CountedHours;
  /** When the last late write into the hour began; milliseconds since 1970. */
  readonly changedAt: ReadonlyMap<Hour, number>;
}

/**
 * A cache of the counts of hours that are over. A late write into an hour invalidates its count, which is then made again from
 * calls and ballots.
 */
export class KeptHours {
  constructor(private readonly table: Table) {}

  /**
   * Caches hours that were counted together, as one item.
   * @param countedAt when counting began; no write into the hours was under way then (`isAtRest`)
   */
  async keep(dayKey: DayKey, day: Day, counted: CountedHours, countedAt: Date): Promise<void> {
    const [first] = [...counted.keys()];
    if (first === undefined) return;
    const key = keptKey(day, first);
    const counts = encrypt(dayKey, 'hour', itemName(key), paddedJson(Object.fromEntries(counted)));
    await this.table.put(key, { counts, countedAt: countedAt.getTime(), ...expiryOf(day) });
  }

  /** @param mayLag whether eventual consistency is enough: the last second's writes may be missing */
  async ofDay(dayKey: DayKey, day: Day, { mayLag = false }: { readonly mayLag?: boolean } = {}): Promise<HoursOfDay> {
    const found: v.InferOutput<typeof keptItem>[] = [];
    const changedAt = new Map<Hour, number>();
    for await (const page of this.table.pagesUnder(partition(day), { mayLag })) {
      for (const travelling of page) {
        const read = v.parse(item, readItem(travelling));
        if ('changedAt' in read) changedAt.set(read.sk.slice(0, read.sk.indexOf('#')), read.changedAt);
        else found.push(read);
      }
    }
    const kept = new Map<Hour, HourCounts>();
    for (const { sk, counts, countedAt } of found) {
      const text = decrypt(dayKey, 'hour', itemName(keptKey(day, sk)), counts).toString();
      for (const [hour, ofHour] of Object.entries(v.parse(countsText, text))) {
        if (isAtRest(hour, changedAt.get(hour), countedAt)) kept.set(hour, ofHour);
      }
    }
    return { kept, changedAt };
  }
}

/** Whether every write into an hour that had begun has ended by some moment, done or failed. */
export function isAtRest(hour: Hour, changedAt: number | undefined, moment: number): boolean {
  const lastBegun = Math.max(Date.parse(hour) + hourMilliseconds, changedAt ?? 0);
  return moment >= lastBegun + settlingMilliseconds;
}

const partition = (day: Day) => `hour#${day}`;
const keptKey = (day: Day, hour: Hour) => ({ pk: partition(day), sk: hour });

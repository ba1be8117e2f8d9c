import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import { monthOf } from '../calendar/period';
import { decrypt, encrypt, paddedJson } from '../platform/encryption';
import type { PeriodKeys } from '../platform/table/period-keys';
import { itemName, type Table } from '../platform/table/table';
import type { AnswerCounts } from './disclosure/answer-counts';
import type { ByPoll } from './polls';
import { answerCountsSchema, callCountsSchema } from './service-tallies';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const dayTallyItem = v.object({
  calls: v.record(v.string(), callCountsSchema),
  /** The answers of each poll that may be shown (`src/figures/disclosure/release.ts`). */
  released: v.record(v.string(), answerCountsSchema),
  /** The leftovers: answers that are too few to be shown, encrypted under the month's key. */
  leftover: v.instance(Uint8Array),
  /** The course of the day by the hour. ISO 8601, UTC. */
  spans: v.array(v.object({ from: v.string(), to: v.string(), received: count, served: count, participants: count })),
});
type DayTallyItem = v.InferOutput<typeof dayTallyItem>;
export type DayTally = Omit<DayTallyItem, 'leftover'>;
export type Leftover = ByPoll<AnswerCounts>;

/** What a month shows in addition to its days: for each poll, groups made of the leftovers of its days. */
export type MonthGroups = ByPoll<readonly AnswerCounts[]>;

const monthSum = v.object({
  calls: v.record(v.string(), callCountsSchema),
  /** The answers of each poll that its days and its groups show. */
  shown: v.record(v.string(), answerCountsSchema),
});
/** A sealed month's days and groups added up: a year needs no more of it. */
export type MonthSum = v.InferOutput<typeof monthSum>;

const monthItem = v.object({
  groups: v.record(v.string(), v.array(answerCountsSchema)),
  /** Missing where an earlier version has sealed the month. */
  sum: v.optional(monthSum),
});
const leftoverText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), answerCountsSchema));

export interface SealedDay extends DayTally {
  /** Undefined once the month is sealed: what made no group can't be decrypted any more. */
  readonly leftover: Leftover;
}

export interface SealedMonth {
  readonly days: ReadonlyMap<Day, SealedDay>;
  /** Undefined while the month has days that are not sealed. */
  readonly groups: MonthGroups | undefined;
}

/** The counts of sealed days and months: what is kept when calls and ballots can't be decrypted any more. */
export class DayTallies {
  /** Cached by the process, as they don't change any more. */
  readonly #sums = new Map<string, MonthSum>();

  /** @param monthKeys the keys under which leftovers are encrypted */
  constructor(
    private readonly table: Table,
    private readonly monthKeys: PeriodKeys,
  ) {}

  /** The first write wins: a sealed day does not change. */
  async keep(day: Day, { leftover, ...tally }: SealedDay): Promise<void> {
    const key = itemKey(day);
    const monthKey = await this.monthKeys.make(monthOf(day));
    const encrypted = encrypt(monthKey, 'leftover', itemName(key), paddedJson(leftover));
    await this.table.putNew(key, { ...tally, leftover: encrypted });
  }

  async find(day: Day): Promise<SealedDay | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && read(day, v.parse(dayTallyItem, item), await this.monthKeys.find(monthOf(day)));
  }

  /** The sealed days of a month (`2026-11`), and the month's own groups. */
  async ofMonth(month: string): Promise<SealedMonth> {
    const tallies = new Map<Day, DayTallyItem>();
    let groups: MonthGroups | undefined;
    for await (const item of this.table.itemsUnder(partition(month))) {
      const sk = String(item['sk']);
      if (sk === month) groups = v.parse(monthItem, item).groups;
      else tallies.set(sk, v.parse(dayTallyItem, item));
    }
    const monthKey = groups || tallies.size === 0 ? undefined : await this.monthKeys.find(month);
    return { groups, days: new Map([...tallies].map(([day, tally]) => [day, read(day, tally, monthKey)])) };
  }

  /** The sum of a sealed month; undefined where there is none, and its days have to be read. */
  async sumOfMonth(month: string): Promise<MonthSum | undefined> {
    const known = this.#sums.get(month);
    if (known) return known;
    const item = await this.table.get(itemKey(month));
    const sum = item && v.parse(monthItem, item).sum;
    if (sum) this.#sums.set(month, sum);
    return sum;
  }

  /** Seals a month. The first write wins. */
  async keepMonth(month: string, groups: MonthGroups, sum: MonthSum): Promise<void> {
    await this.table.putNew(itemKey(month), { groups, sum });
  }
}

function read(day: Day, { leftover, ...tally }: DayTallyItem, monthKey: Uint8Array | undefined): SealedDay {
  if (!monthKey) return { ...tally, leftover: {} };
  const text = decrypt(monthKey, 'leftover', itemName(itemKey(day)), leftover).toString();
  return { ...tally, leftover: v.parse(leftoverText, text) };
}

const partition = (month: string) => `tally#${month}`;
const itemKey = (period: string) => ({ pk: partition(monthOf(period)), sk: period });

import * as v from 'valibot';
import { type Ballot, decryptBallot, readBallot } from '../../ballots/ballots';
import type { Day } from '../../calendar/civil-time';
import { lastDayOfMonth, monthOf } from '../../calendar/period';
import type { DayKey } from '../../calls/keys';
import { decryptMark, type OperatorMark } from '../../calls/operators/operator-mark';
import { decrypt, encrypt } from '../../platform/encryption';
import { type TravellingItem, textOf } from '../../platform/table/page';
import type { PeriodKeys } from '../../platform/table/period-keys';
import { expiryOf, type Item, type ItemKey, itemName, type Table } from '../../platform/table/table';
import { groupItems } from '../grouped-items';
import { answerCountsSchema } from '../service-tallies';
import { type AnswersByOperator, addByOperator } from './by-mark';

/** Equal ballots of an operator, and how many. */
export interface OperatorBallots {
  readonly service: string;
  readonly mark: OperatorMark;
  readonly ballot: Ballot;
  readonly times: number;
}

/** So many are read in the night while a function has time for it. */
export const mostBallots = 100_000;

const monthItem = v.object({ answers: v.instance(Uint8Array), agreedFrom: v.string() });
const soFarItem = v.object({ answers: v.instance(Uint8Array), revision: v.number() });
const answersSchema = v.record(v.string(), v.record(v.string(), answerCountsSchema));
const answersText = v.pipe(v.string(), v.parseJson(), answersSchema);
const soFarText = v.pipe(v.string(), v.parseJson(), v.object({ days: v.array(v.string()), answers: answersSchema }));
/** The days of a month that were counted, added up. */
export type SoFar = v.InferOutput<typeof soFarText>;

/** Lengths are a multiple of this: they tell roughly how many operators there were, and nothing of answers. */
const stepBytes = 4_096;
const padded = (told: AnswersByOperator | SoFar): string => {
  const text = JSON.stringify(told);
  return text.padEnd(Math.ceil(text.length / stepBytes) * stepBytes);
};

/**
 * What is counted by operator under an agreement (decision 64): the days of a month so far under the key of the month, until that is
 * sealed; the month under the key of the agreement, until that ends.
 */
export class OperatorTallies {
  constructor(
    private readonly table: Table,
    private readonly monthKeys: PeriodKeys,
    private readonly agreementKeys: PeriodKeys,
  ) {}

  /** Whose conversations a day's ballots followed; nothing if there are too many of them. */
  async ballots(dayKey: DayKey, day: Day): Promise<readonly OperatorBallots[]> {
    const grouping = {
      attributes: ['service', 'operator', 'ballot'],
      nameOf: ({ pk, sk, service, operator, ballot }: TravellingItem) => {
        const name = itemName({ pk: textOf(pk), sk: textOf(sk) });
        const mark = operator ? decryptMark(dayKey, name, bytesOf(operator)) : '';
        return [textOf(service), mark, decryptBallot(dayKey, name, bytesOf(ballot))].join('|');
      },
      read: (_: TravellingItem, name: string) => {
        const [service = '', mark = '', ...ballot] = name.split('|');
        return { service, mark, ballot: readBallot(ballot.join('|')) };
      },
    };
    const groups = await groupItems(this.table, 'ballot', day, grouping, { most: mostBallots });
    if (groups.reduce((sum, { times }) => sum + times, 0) > mostBallots) return [];
    return groups.map(({ like: { service, mark, ballot }, times }) => ({ service, mark, ballot, times }));
  }

  /** Adds a day to its month, once: what is kept tells no day apart. */
  async addDay(day: Day, answers: AnswersByOperator): Promise<void> {
    const month = monthOf(day);
    const key = itemKey(month, soFar);
    const monthKey = await this.monthKeys.make(month);
    for (;;) {
      const item = await this.table.get(key);
      const before = item && { ...readSoFar(monthKey, key, item), revision: v.parse(soFarItem, item).revision };
      if (before?.days.includes(day)) return;
      const after = {
        days: [...(before?.days ?? []), day],
        answers: before ? addByOperator([before.answers, answers]) : answers,
      };
      const written = {
        answers: encrypt(monthKey, 'operator', itemName(key), padded(after)),
        revision: (before?.revision ?? 0) + 1,
      };
      const outcome = before
        ? await this.table.update(key, { set: written, when: [{ attribute: 'revision', isOneOf: [before.revision] }] })
        : await this.table.putNew(key, { ...written, ...expiryOf(lastDayOfMonth(month)) });
      // Another sealing has added a day meanwhile: then again from there.
      if (outcome === 'done') return;
    }
  }

  /** A month's days that were added, while it is not sealed. */
  async soFar(month: string): Promise<SoFar> {
    const key = itemKey(month, soFar);
    const [item, monthKey] = await Promise.all([this.table.get(key), this.monthKeys.find(month)]);
    return item && monthKey ? readSoFar(monthKey, key, item) : { days: [], answers: {} };
  }

  /**
   * The first write wins: a sealed month does not change.
   * @param agreedFrom the first day of the agreement
   */
  async keepMonth(month: string, agreedFrom: Day, answers: AnswersByOperator): Promise<void> {
    const key = itemKey(month, month);
    const encrypted = encrypt(await this.agreementKeys.make(agreedFrom), 'operator', itemName(key), padded(answers));
    await this.table.putNew(key, { answers: encrypted, agreedFrom });
  }

  /** Of a month that was sealed under this agreement; of any other nothing. */
  async ofMonth(month: string, agreedFrom: Day): Promise<AnswersByOperator | undefined> {
    const key = itemKey(month, month);
    const [item, agreementKey] = await Promise.all([this.table.get(key), this.agreementKeys.find(agreedFrom)]);
    const kept = item && v.parse(monthItem, item);
    if (!kept || !agreementKey || kept.agreedFrom !== agreedFrom) return undefined;
    return v.parse(answersText, decrypt(agreementKey, 'operator', itemName(key), kept.answers).toString());
  }

  /** What was kept under other agreements than this one can't be read any more. */
  async endOthers(agreedFrom: Day | undefined, now: Date): Promise<void> {
    for (const from of await this.agreementKeys.periods()) {
      if (from !== agreedFrom) await this.agreementKeys.destroy(from, now);
    }
  }
}

const readSoFar = (monthKey: Uint8Array, key: ItemKey, item: Item): SoFar =>
  v.parse(soFarText, decrypt(monthKey, 'operator', itemName(key), v.parse(soFarItem, item).answers).toString());

const bytesOf = (travelling: Parameters<typeof textOf>[0]): Buffer => Buffer.from(textOf(travelling), 'base64');
const soFar = 'so-far';
/** @param what the month, or its days so far */
const itemKey = (month: string, what: string) => ({ pk: `by-operator#${month}`, sk: what });

import * as v from 'valibot';
import { type Ballot, decryptBallot, readBallot } from '../../ballots/ballots';
import type { Day } from '../../calendar/civil-time';
import { monthOf } from '../../calendar/period';
import type { DayKey } from '../../calls/keys';
import { decryptMark, type OperatorMark } from '../../calls/operators/operator-mark';
import { decrypt, encrypt } from '../../platform/encryption';
import { type TravellingItem, textOf } from '../../platform/table/page';
import type { PeriodKeys } from '../../platform/table/period-keys';
import { expiryOf, itemName, type Table } from '../../platform/table/table';
import { groupItems } from '../grouped-items';
import { answerCountsSchema } from '../service-tallies';
import type { AnswersByOperator } from './by-mark';

/** Equal ballots of an operator, and how many. */
export interface OperatorBallots {
  readonly service: string;
  readonly mark: OperatorMark;
  readonly ballot: Ballot;
  readonly times: number;
}

/** So many are read in the night while a function has time for it. */
export const mostBallots = 100_000;

const tallyItem = v.object({ sk: v.string(), answers: v.instance(Uint8Array) });
const answersText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.record(v.string(), answerCountsSchema)));

/** Lengths are a multiple of this: they tell roughly how many operators there were, and nothing of answers. */
const stepBytes = 4_096;
const padded = (answers: AnswersByOperator): string => {
  const text = JSON.stringify(answers);
  return text.padEnd(Math.ceil(text.length / stepBytes) * stepBytes);
};

/**
 * What is counted by operator under an agreement (decision 64): a day's under the key of the month, until that is sealed; a month's
 * under the key of the agreement, until that ends.
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

  /** The first write wins. */
  async keepDay(day: Day, answers: AnswersByOperator): Promise<void> {
    const key = itemKey(day, monthOf(day));
    const encrypted = encrypt(await this.monthKeys.make(monthOf(day)), 'operator', itemName(key), padded(answers));
    await this.table.putNew(key, { answers: encrypted, ...expiryOf(day) });
  }

  /** A month's days, while it is not sealed. */
  async daysOf(month: string): Promise<readonly AnswersByOperator[]> {
    const monthKey = await this.monthKeys.find(month);
    const days: AnswersByOperator[] = [];
    if (!monthKey) return days;
    for await (const item of this.table.itemsUnder(partition(month))) {
      const { sk, answers } = v.parse(tallyItem, item);
      if (sk !== month) days.push(read(monthKey, itemName(itemKey(sk, month)), answers));
    }
    return days;
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
    if (!item || !agreementKey || item['agreedFrom'] !== agreedFrom) return undefined;
    return read(agreementKey, itemName(key), v.parse(tallyItem, item).answers);
  }

  /** What was kept under other agreements than this one can't be read any more. */
  async endOthers(agreedFrom: Day | undefined, now: Date): Promise<void> {
    for (const from of await this.agreementKeys.periods()) {
      if (from !== agreedFrom) await this.agreementKeys.destroy(from, now);
    }
  }
}

const read = (key: Uint8Array, place: string, encrypted: Uint8Array): AnswersByOperator =>
  v.parse(answersText, decrypt(key, 'operator', place, encrypted).toString());

const bytesOf = (travelling: Parameters<typeof textOf>[0]): Buffer => Buffer.from(textOf(travelling), 'base64');
const partition = (month: string) => `by-operator#${month}`;
const itemKey = (period: string, month: string) => ({ pk: partition(month), sk: period });

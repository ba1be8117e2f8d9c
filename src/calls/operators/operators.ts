import * as v from 'valibot';
import { textOf } from '../../platform/table/page';
import type { Table, Written } from '../../platform/table/table';

const operatorItem = v.object({
  /** Only for the manager of the list; never in a report. */
  name: v.string(),
  /** As hashed by `src/calls/operators/pin.ts`. */
  pin: v.string(),
  /** The ids of this operator's groups, or of services, which mean theirs; empty: all of them. */
  services: v.array(v.string()),
  /** Whether they are in the order in which they are to be preferred; otherwise who waits longest is next. */
  isRanked: v.optional(v.boolean()),
  /** Increased with each new PIN and each unlocking, so that attempts are counted from zero. */
  round: v.optional(v.number()),
  /** Hashes of the numbers that the operator calls from, made like the hash of the PIN. */
  phones: v.optional(v.array(v.string())),
  /** A test operator for a development machine; not accepted elsewhere. */
  local: v.optional(v.boolean()),
});
export type OperatorItem = v.InferOutput<typeof operatorItem>;

/** The operators, by the number with which they sign in. */
export class Operators {
  constructor(private readonly table: Table) {}

  add(number: string, operator: OperatorItem): Promise<Written> {
    return this.table.putNew(itemKey(number), operator);
  }

  /** All of them, sorted by their numbers as text. */
  async list(): Promise<(OperatorItem & { readonly number: string })[]> {
    const operators: (OperatorItem & { readonly number: string })[] = [];
    for await (const item of this.table.itemsUnder(partition)) {
      operators.push({ ...v.parse(operatorItem, item), number: v.parse(v.string(), item['sk']) });
    }
    return operators;
  }

  /** Their names by number, and nothing else of them: all that the pages may read. */
  async names(): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for await (const page of this.table.pagesUnder(partition, { only: ['sk', 'name'] })) {
      for (const { sk, name } of page) names.set(textOf(sk), textOf(name));
    }
    return names;
  }

  async find(number: string): Promise<OperatorItem | undefined> {
    const item = await this.table.get(itemKey(number));
    return item && v.parse(operatorItem, item);
  }

  /** Sets a new PIN and resets the attempts. Refused: there is no such operator. */
  changePin(number: string, pin: string): Promise<Written> {
    return this.table.update(itemKey(number), { set: { pin }, increment: ['round'] });
  }

  /** Resets the attempts. Refused: there is no such operator. */
  unlock(number: string): Promise<Written> {
    return this.table.update(itemKey(number), { increment: ['round'] });
  }

  /** @param phones hashes of the numbers that the operator calls from; they replace the list */
  listPhones(number: string, phones: readonly string[]): Promise<Written> {
    return this.table.update(itemKey(number), { set: { phones } });
  }

  /** Refused: there is no such operator. */
  async remove(number: string): Promise<Written> {
    if (!(await this.table.get(itemKey(number)))) return 'refused';
    await this.table.remove(itemKey(number));
    return 'done';
  }
}

const partition = 'operator';
const itemKey = (number: string) => ({ pk: partition, sk: number });

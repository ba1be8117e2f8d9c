import * as v from 'valibot';
import type { Table, Written } from '../../platform/table/table';

const operatorItem = v.object({
  /** For the manager who looks after the list; never on a report. */
  name: v.string(),
  /** As `src/calls/operators/pin.ts` makes it. */
  pin: v.string(),
  /** The ids of the services answered for; none: all of them. */
  services: v.array(v.string()),
  /** How often attempts were begun to be counted anew: with each new PIN, and whenever somebody unlocks the operator. */
  round: v.optional(v.number()),
  /** Hashes of the numbers that the operator calls from, made as that of the PIN is. */
  phones: v.optional(v.array(v.string())),
  /** Made for trying Faccina out; good for nothing elsewhere. */
  local: v.optional(v.boolean()),
});
export type OperatorItem = v.InferOutput<typeof operatorItem>;

/** The operators, by the number that they sign in with. */
export class Operators {
  constructor(private readonly table: Table) {}

  add(number: string, operator: OperatorItem): Promise<Written> {
    return this.table.putNew(itemKey(number), operator);
  }

  /** All of them, in the order of their numbers as text. */
  async list(): Promise<(OperatorItem & { readonly number: string })[]> {
    const operators: (OperatorItem & { readonly number: string })[] = [];
    for await (const item of this.table.itemsUnder(partition)) {
      operators.push({ ...v.parse(operatorItem, item), number: v.parse(v.string(), item['sk']) });
    }
    return operators;
  }

  async find(number: string): Promise<OperatorItem | undefined> {
    const item = await this.table.get(itemKey(number));
    return item && v.parse(operatorItem, item);
  }

  /** A new PIN, with which the attempts on the old one are forgotten. Refused: there is no such operator. */
  changePin(number: string, pin: string): Promise<Written> {
    return this.table.update(itemKey(number), { set: { pin }, increment: ['round'] });
  }

  /** Forgets what was tried. Refused: there is no such operator. */
  unlock(number: string): Promise<Written> {
    return this.table.update(itemKey(number), { increment: ['round'] });
  }

  /** @param phones hashes of the numbers that the operator calls from: these, and no others */
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

import * as v from 'valibot';
import type { Table, Written } from './table';

const operatorItem = v.object({
  /** For the manager who looks after the list; never on a report. */
  name: v.string(),
  /** As `src/operator/pin.ts` makes it. */
  pin: v.string(),
  /** The ids of the services answered for; none: all of them. */
  services: v.array(v.string()),
  /** Sign-ins tried since the last that went well. */
  attempts: v.optional(v.number()),
  /** ISO 8601, UTC. */
  lastAttemptAt: v.optional(v.string()),
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

  /** A new PIN, with which the attempts on the old one are forgotten. Refused: there is no such operator. */
  changePin(number: string, pin: string): Promise<Written> {
    return this.table.update(itemKey(number), { set: { pin }, remove: ['attempts', 'lastAttemptAt'] });
  }

  /** Refused: there is no such operator. */
  async remove(number: string): Promise<Written> {
    if (!(await this.table.get(itemKey(number)))) return 'refused';
    await this.table.remove(itemKey(number));
    return 'done';
  }

  /**
   * Counts an attempt before its PIN is looked at, so that many at once are counted one by one, and gives the operator.
   * Nothing when there is no such operator, or when `most` attempts have failed and the last of them since `since`.
   */
  async countAttempt(number: string, at: Date, { most, since }: { most: number; since: Date }) {
    const item = await this.table.updateAndGet(itemKey(number), {
      set: { lastAttemptAt: at.toISOString() },
      increment: ['attempts'],
      when: [
        {
          anyOf: [
            { attribute: 'attempts', isAbsent: true },
            { attribute: 'attempts', isBelow: most },
            { attribute: 'lastAttemptAt', isBelow: since.toISOString() },
          ],
        },
      ],
    });
    return item && v.parse(operatorItem, item);
  }

  async forgetAttempts(number: string): Promise<void> {
    await this.table.update(itemKey(number), { remove: ['attempts', 'lastAttemptAt'] });
  }
}

const partition = 'operator';
const itemKey = (number: string) => ({ pk: partition, sk: number });

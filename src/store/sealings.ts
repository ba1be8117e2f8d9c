import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { BlurPlan } from '../sealing/plan-blurring';
import type { Table } from './table';

const planSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.record(v.string(), v.string())));

const sealingItem = v.object({
  sk: v.string(),
  /** What is to be left of each hour, from when it is decided until the day is sealed. */
  plan: v.optional(planSchema),
  /** ISO 8601, UTC. */
  sealedAt: v.optional(v.string()),
});

export interface Sealing {
  readonly day: Day;
  readonly isSealed: boolean;
}

/** How far the sealing of each day has got: noted where the day's key was (`day-keys.ts`), which goes first of all. */
export class Sealings {
  /** @param table the one of the day keys */
  constructor(private readonly table: Table) {}

  /** The days that there is anything of, up to one of them, the oldest first. */
  async upTo(day: Day): Promise<readonly Sealing[]> {
    const found: Sealing[] = [];
    for await (const item of this.table.itemsUnder(partition, { from: '0', to: day })) {
      const { sk, sealedAt } = v.parse(sealingItem, item);
      found.push({ day: sk, isSealed: sealedAt !== undefined });
    }
    return found;
  }

  /** The first plan stays: a sealing that was broken off goes on with it, when some of the hours are blurred already. */
  async keepPlan(day: Day, plan: BlurPlan): Promise<void> {
    await this.table.update(itemKey(day), {
      setOnce: { plan: JSON.stringify(plan) },
      when: [{ attribute: 'sealedAt', isAbsent: true }],
    });
  }

  async findPlan(day: Day): Promise<BlurPlan | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && v.parse(sealingItem, item).plan;
  }

  /** The plan says how few voted when: it is not kept. */
  async markSealed(day: Day, at: Date): Promise<void> {
    await this.table.update(itemKey(day), { setOnce: { sealedAt: at.toISOString() }, remove: ['plan'] });
  }

  /** Nothing is left of the day but its tally. */
  forget(day: Day): Promise<void> {
    return this.table.remove(itemKey(day));
  }
}

const partition = 'day-key';
const itemKey = (day: Day) => ({ pk: partition, sk: day });

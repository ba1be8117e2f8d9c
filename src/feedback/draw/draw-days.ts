import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import type { Table, Written } from '../../platform/table/table';
import type { Percents } from './ramp';

const drawItem = v.object({
  sk: v.string(),
  /** SHA-256 of the day's seed, in hexadecimal digits. */
  commitment: v.string(),
  /** ISO 8601, UTC. */
  madeAt: v.string(),
  /** By service; missing until the day's first draw, or until the job has seen that it has begun. */
  percents: v.optional(v.record(v.string(), v.number())),
  /** In hexadecimal digits, once the day is sealed; `lost`: it was not there any more. */
  seed: v.optional(v.string()),
});

/** What is known of a day's draw, and may be published: never the seed before the day is sealed. */
export interface DrawDay extends Omit<v.InferOutput<typeof drawItem>, 'sk'> {
  readonly day: Day;
}

const read = (item: unknown): DrawDay => {
  const { sk, ...known } = v.parse(drawItem, item);
  return { day: sk, ...known };
};

/** The commitments to the seeds, the rates, and later the seeds. They are kept for good: somebody may check the draw years later. */
export class DrawDays {
  constructor(private readonly table: Table) {}

  async find(day: Day): Promise<DrawDay | undefined> {
    const item = await this.table.get(itemKey(day));
    return item && read(item);
  }

  /** The days from one to another, civil days and windows, in order. */
  async between(from: Day, to: Day): Promise<readonly DrawDay[]> {
    const found: DrawDay[] = [];
    for await (const item of this.table.itemsUnder(partition, { from, to: `${to}~` })) found.push(read(item));
    return found;
  }

  /** The first one stays: a day has one seed, and no second. */
  commit(day: Day, commitment: string, madeAt: Date): Promise<Written> {
    return this.table.putNew(itemKey(day), { commitment, madeAt: madeAt.toISOString() });
  }

  /** The first rates stay: those of a day don't change any more. */
  fixPercents(day: Day, percents: Percents): Promise<Written> {
    return this.table.update(itemKey(day), { set: { percents }, when: [{ attribute: 'percents', isAbsent: true }] });
  }

  async publish(day: Day, seed: string): Promise<void> {
    await this.table.update(itemKey(day), { setOnce: { seed } });
  }
}

const partition = 'draw';
const itemKey = (day: Day) => ({ pk: partition, sk: day });

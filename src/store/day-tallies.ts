import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import { ratingCountsSchema, serviceTalliesSchema } from './service-tallies';
import type { Table, Written } from './table';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const dayTallyItem = v.object({
  services: serviceTalliesSchema,
  /** What of each service's ratings may be shown (`src/disclosure/release.ts`). */
  released: v.record(v.string(), ratingCountsSchema),
  /** The course of the day: hours, or coarser stretches where an hour had too few calls. ISO 8601, UTC. */
  spans: v.array(v.object({ from: v.string(), to: v.string(), received: count, served: count, participants: count })),
});
export type DayTally = v.InferOutput<typeof dayTallyItem>;

/** The counts of sealed days: what stays when calls and ballots are gone. */
export class DayTallies {
  constructor(private readonly table: Table) {}

  /** The first stays: a sealed day does not change. */
  keep(day: Day, tally: DayTally): Promise<Written> {
    return this.table.putNew({ pk: partition(day.slice(0, 7)), sk: day }, tally);
  }

  async find(day: Day): Promise<DayTally | undefined> {
    const item = await this.table.get({ pk: partition(day.slice(0, 7)), sk: day });
    return item && v.parse(dayTallyItem, item);
  }

  /** The sealed days of a month (`2026-11`). */
  async ofMonth(month: string): Promise<ReadonlyMap<Day, DayTally>> {
    const found = new Map<Day, DayTally>();
    for await (const item of this.table.itemsUnder(partition(month))) {
      found.set(String(item['sk']), v.parse(dayTallyItem, item));
    }
    return found;
  }
}

const partition = (month: string) => `tally#${month}`;

import * as v from 'valibot';
import type { Day, Hour } from '../call/civil-time';
import { type ServiceTallies, serviceTalliesSchema } from './service-tallies';
import type { Table } from './table';

const hourTallyItem = v.object({ sk: v.string(), services: serviceTalliesSchema });

/** The counts of hours that can no longer change. They can be thrown away, and made again from calls and ballots. */
export class HourTallies {
  constructor(private readonly table: Table) {}

  /** Whoever needs it first makes it; of two at once, who have counted the same, one is kept. */
  async keep(day: Day, hour: Hour, services: ServiceTallies): Promise<void> {
    await this.table.putNew({ pk: partition(day), sk: hour }, { services });
  }

  async ofDay(day: Day): Promise<ReadonlyMap<Hour, ServiceTallies>> {
    const found = new Map<Hour, ServiceTallies>();
    for await (const item of this.table.itemsUnder(partition(day))) {
      const { sk, services } = v.parse(hourTallyItem, item);
      found.set(sk, services);
    }
    return found;
  }
}

const partition = (day: Day) => `tally#${day}`;

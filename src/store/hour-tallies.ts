import * as v from 'valibot';
import type { Day, Hour } from '../call/civil-time';
import { type Done, inLanes } from './in-lanes';
import { type ServiceTallies, serviceTalliesSchema } from './service-tallies';
import type { Item, Table } from './table';

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

  removeDay(day: Day, isTimeUp: () => boolean): Promise<Done> {
    const remove = ({ sk }: Item) => this.table.remove({ pk: partition(day), sk: String(sk) });
    return inLanes(this.table.itemsUnder(partition(day)), remove, isTimeUp);
  }
}

const partition = (day: Day) => `tally#${day}`;

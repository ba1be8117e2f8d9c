import * as v from 'valibot';
import type { Day, Hour } from '../call/civil-time';
import { type Done, inLanes } from './in-lanes';
import { readItem } from './page';
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

  /** One that was made in the last second or so may be missing, and its hour is counted once more. */
  async ofDay(day: Day): Promise<ReadonlyMap<Hour, ServiceTallies>> {
    const found = new Map<Hour, ServiceTallies>();
    for await (const page of this.table.pagesUnder(partition(day), { mayLag: true })) {
      for (const item of page) {
        const { sk, services } = v.parse(hourTallyItem, readItem(item));
        found.set(sk, services);
      }
    }
    return found;
  }

  removeDay(day: Day, isTimeUp: () => boolean): Promise<Done> {
    const remove = ({ sk }: Item) => this.table.remove({ pk: partition(day), sk: String(sk) });
    return inLanes(this.table.itemsUnder(partition(day)), remove, isTimeUp);
  }
}

const partition = (day: Day) => `tally#${day}`;

import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Table } from './table';

const incidentItem = v.object({ lost: v.number() });

/** What was lost of each day although its callers had done their part: no tally of such a day is complete. */
export class Incidents {
  /** @param newId a name that nobody else takes */
  constructor(
    private readonly table: Table,
    private readonly newId: () => string,
  ) {}

  /** Notes that so many writes of a day were given up. */
  async note(day: Day, lost: number): Promise<void> {
    await this.table.putNew({ pk: `incident#${day}`, sk: this.newId() }, { lost });
  }

  /** How many writes of a day were given up; 0: the day is complete. */
  async lostOn(day: Day): Promise<number> {
    let lost = 0;
    for await (const item of this.table.itemsUnder(`incident#${day}`)) lost += v.parse(incidentItem, item).lost;
    return lost;
  }
}

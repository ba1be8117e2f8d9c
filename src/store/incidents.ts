import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Table } from './table';

const incidentItem = v.object({ sk: v.string(), lost: v.number() });

/** Above every character that a day can go on with, so that a range takes in all that begins so. */
const afterAll = '~';
const dayLength = '2026-11-22'.length;

/** What was lost of each day although its callers had done their part: no tally of such a day is complete. */
export class Incidents {
  /** @param newId a name that nobody else takes */
  constructor(
    private readonly table: Table,
    private readonly newId: () => string,
  ) {}

  /** Notes that so many writes of a day were given up. */
  async note(day: Day, lost: number): Promise<void> {
    await this.table.putNew({ pk: partition(day), sk: `${day}#${this.newId()}` }, { lost });
  }

  /** How many writes of each day of a period were given up. A day that is not among them is complete. */
  async during(period: string): Promise<ReadonlyMap<Day, number>> {
    const lost = new Map<Day, number>();
    for await (const item of this.table.itemsUnder(partition(period), { from: period, to: `${period}${afterAll}` })) {
      const incident = v.parse(incidentItem, item);
      const day = incident.sk.slice(0, dayLength);
      lost.set(day, (lost.get(day) ?? 0) + incident.lost);
    }
    return lost;
  }
}

/** A year's are together: whoever shows a year asks once, and not for each of its days. */
const partition = (period: string) => `incident#${period.slice(0, 4)}`;

import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

/** What of a manager's or a screen's doings leaves a trace; what they looked at leaves none. */
export const visitKinds = ['entered', 'took-figures', 'connected-screen'] as const;
export type VisitKind = (typeof visitKinds)[number];

/** Somebody did something on a day. */
export interface Visit {
  readonly day: Day;
  readonly kind: VisitKind;
  /** A manager's mail address as the settings had it, or a screen's name and id. */
  readonly who: string;
}

const visitItem = v.object({ day: v.string(), kind: v.picklist(visitKinds), who: v.string() });

const keptDays = 366;

/** Who came in on which day, for a year: an item for each who, what and day, and in none of them a time. */
export class Visits {
  constructor(private readonly table: Table) {}

  /** Once: whoever comes again on the same day is noted already. */
  async note({ day, kind, who }: Visit): Promise<void> {
    const key = { pk: partition(day), sk: `${day}#${who}#${kind}` };
    await this.table.putNew(key, { day, kind, who, expiresAtSeconds: secondsOf(day) + keptDays * 24 * 3600 });
  }

  /** From one day to another, both included, in the order of days; those of the same day by who it was. */
  async between(from: Day, to: Day): Promise<Visit[]> {
    const visits: Visit[] = [];
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
      const range = { from, to: `${to}~` };
      for await (const item of this.table.itemsUnder(partition(String(year)), range))
        visits.push(v.parse(visitItem, item));
    }
    return visits;
  }
}

const partition = (day: string) => `visit#${day.slice(0, 4)}`;

const secondsOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 1000;

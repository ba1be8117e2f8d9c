import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

/** What is recorded: signing in, downloads, and connected screens; never which pages were viewed. */
const visitKinds = ['entered', 'took-figures', 'connected-screen'] as const;
export type VisitKind = (typeof visitKinds)[number];

/** Who did what on which day. */
export interface Visit {
  readonly day: Day;
  readonly kind: VisitKind;
  /** The mail address of somebody who may see the report, or a screen's name and id. */
  readonly who: string;
}

const visitItem = v.object({ day: v.string(), kind: v.picklist(visitKinds), who: v.string() });

const keptDays = 366;

/** The visits, kept for a year: one item for each who, what and day, without the time of day. */
export class Visits {
  constructor(private readonly table: Table) {}

  /** Idempotent: a second visit on the same day changes nothing. */
  async note({ day, kind, who }: Visit): Promise<void> {
    const key = { pk: partition(day), sk: `${day}#${who}#${kind}` };
    await this.table.putNew(key, { day, kind, who, expiresAtSeconds: secondsOf(day) + keptDays * 24 * 3600 });
  }

  /** The visits of a range of days, both included, sorted by day and then by who. */
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

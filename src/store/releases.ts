import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Release } from '../disclosure/release';
import { ratingCountsSchema } from './service-tallies';
import type { Table, Written } from './table';

const releaseItem = v.object({
  services: v.record(v.string(), v.object({ released: ratingCountsSchema, pending: ratingCountsSchema })),
  /** Counts the changes, so that of two at once one is refused. */
  revision: v.number(),
});

export type ServiceReleases = Readonly<Record<string, Release>>;
export interface StoredReleases {
  readonly services: ServiceReleases;
  readonly revision: number;
}

/** What of a day's ratings has been shown to anybody. It can only grow, and only by batches. */
export class Releases {
  constructor(private readonly table: Table) {}

  async find(day: Day): Promise<StoredReleases> {
    const item = await this.table.get(itemKey(day));
    return item ? v.parse(releaseItem, item) : { services: {}, revision: 0 };
  }

  /** Refused where somebody else has changed it since `before` was read. */
  replace(day: Day, before: StoredReleases, services: ServiceReleases): Promise<Written> {
    const revision = before.revision + 1;
    if (before.revision === 0) return this.table.putNew(itemKey(day), { services, revision });
    return this.table.update(itemKey(day), {
      set: { services, revision },
      when: [{ attribute: 'revision', isOneOf: [before.revision] }],
    });
  }

  /** What was shown of a sealed day stands in its tally. */
  remove(day: Day): Promise<void> {
    return this.table.remove(itemKey(day));
  }
}

const itemKey = (day: Day) => ({ pk: 'release', sk: day });

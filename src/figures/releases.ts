import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import { decrypt, encrypt, paddedJson } from '../platform/encryption';
import { expiryOf, itemName, type Table, type Written } from '../platform/table/table';
import type { Release } from './disclosure/release';
import { type ByService, ratingCountsSchema } from './service-tallies';

const releaseItem = v.object({
  services: v.instance(Uint8Array),
  /** A revision number for optimistic locking. */
  revision: v.number(),
});
const servicesText = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(v.string(), v.object({ released: ratingCountsSchema, pending: ratingCountsSchema })),
);

export type ServiceReleases = ByService<Release>;
export interface StoredReleases {
  readonly services: ServiceReleases;
  readonly revision: number;
}

/**
 * Which of a day's ratings have been shown, and which come next. It only grows, and only by batches. It is encrypted: what comes
 * next may not be read yet.
 */
export class Releases {
  constructor(private readonly table: Table) {}

  async find(dayKey: DayKey, day: Day): Promise<StoredReleases> {
    const item = await this.table.get(itemKey(day));
    if (!item) return { services: {}, revision: 0 };
    const { services, revision } = v.parse(releaseItem, item);
    const text = decrypt(dayKey, 'release', itemName(itemKey(day)), services).toString();
    return { services: v.parse(servicesText, text), revision };
  }

  /** Refused if it was changed since `before` was read. */
  replace(dayKey: DayKey, day: Day, before: StoredReleases, after: ServiceReleases): Promise<Written> {
    const services = encrypt(dayKey, 'release', itemName(itemKey(day)), paddedJson(after));
    const revision = before.revision + 1;
    if (before.revision === 0) return this.table.putNew(itemKey(day), { services, revision, ...expiryOf(day) });
    return this.table.update(itemKey(day), {
      set: { services, revision },
      when: [{ attribute: 'revision', isOneOf: [before.revision] }],
    });
  }
}

const itemKey = (day: Day) => ({ pk: 'release', sk: day });

import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { DayKey } from '../calls/keys';
import { decrypt, encrypt, paddedJson } from '../platform/encryption';
import { expiryOf, itemName, type Table, type Written } from '../platform/table/table';
import type { Release } from './disclosure/release';
import type { ByPoll } from './polls';
import { answerCountsSchema } from './service-tallies';

const releaseItem = v.object({
  polls: v.instance(Uint8Array),
  /** A revision number for optimistic locking. */
  revision: v.number(),
});
const pollsText = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(v.string(), v.object({ released: answerCountsSchema, pending: answerCountsSchema })),
);

export type PollReleases = ByPoll<Release>;
export interface StoredReleases {
  readonly polls: PollReleases;
  readonly revision: number;
}

/**
 * Which of a day's answers have been shown, and which come next. It only grows, and only by batches. It is encrypted: what comes
 * next may not be read yet.
 */
export class Releases {
  constructor(private readonly table: Table) {}

  async find(dayKey: DayKey, day: Day): Promise<StoredReleases> {
    const item = await this.table.get(itemKey(day));
    if (!item) return { polls: {}, revision: 0 };
    const { polls, revision } = v.parse(releaseItem, item);
    const text = decrypt(dayKey, 'release', itemName(itemKey(day)), polls).toString();
    return { polls: v.parse(pollsText, text), revision };
  }

  /** Refused if it was changed since `before` was read. */
  replace(dayKey: DayKey, day: Day, before: StoredReleases, after: PollReleases): Promise<Written> {
    const polls = encrypt(dayKey, 'release', itemName(itemKey(day)), paddedJson(after));
    const revision = before.revision + 1;
    if (before.revision === 0) return this.table.putNew(itemKey(day), { polls, revision, ...expiryOf(day) });
    return this.table.update(itemKey(day), {
      set: { polls, revision },
      when: [{ attribute: 'revision', isOneOf: [before.revision] }],
    });
  }
}

const itemKey = (day: Day) => ({ pk: 'release', sk: day });

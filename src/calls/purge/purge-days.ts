import type { Day } from '../../calendar/civil-time';
import type { CallStores } from '../stores';
import type { Deletion } from './delete-call';
import { type Purged, purgeCalls } from './purge-calls';

interface Needs extends Pick<CallStores, 'dayKeys' | 'purgeList'> {
  /** The days that there were calls on. */
  readonly sealings: { upTo(today: Day): Promise<readonly { readonly day: Day }[]> };
  readonly deleteCall: (callSid: string) => Promise<Deletion>;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Has the listed calls of every day deleted that still has its key, the oldest first. */
export async function purgeDays(given: Needs, today: Day): Promise<readonly (Purged & { readonly day: Day })[]> {
  const purged: (Purged & { readonly day: Day })[] = [];
  for (const { day } of await given.sealings.upTo(today)) {
    const dayKey = await given.dayKeys.find(day);
    if (!dayKey) continue;
    const strike = (key: string) => given.purgeList.strike(day, key);
    purged.push({ day, ...(await purgeCalls({ ...given, strike }, dayKey, await given.purgeList.ofDay(day))) });
  }
  return purged;
}

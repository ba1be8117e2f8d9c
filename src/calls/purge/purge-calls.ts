import pMap from 'p-map';
import type { Day } from '../../calendar/civil-time';
import type { DayKey } from '../keys';
import type { CallStores } from '../stores';
import type { Deletion } from './delete-call';
import { decryptSid, type EncryptedSid } from './purge-list';

interface Needs {
  readonly deleteCall: (callSid: string) => Promise<Deletion>;
  /** Strikes a CallSid off the list. */
  readonly strike: (key: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** How many calls came to what. Those not yet deleted stay on the list. */
export interface Purged {
  readonly deleted: number;
  readonly notThere: number;
  readonly notYet: number;
}

/** Twilio counts the requests that are under way at once (error 20429): a few are fast enough. */
const concurrency = 4;
const firstPauseMilliseconds = 500;
const mostTries = 7;

/** Deletes the listed calls from Twilio's log, each struck off once it is gone. */
export async function purgeCalls(given: Needs, dayKey: DayKey, list: readonly EncryptedSid[]): Promise<Purged> {
  const counts = { deleted: 0, 'not-there': 0, 'not-yet': 0 };
  const purge = async (item: EncryptedSid) => {
    const deletion = await deletePatiently(given, decryptSid(dayKey, item));
    counts[deletion] += 1;
    if (deletion !== 'not-yet') await given.strike(item.key);
  };
  await pMap(list, purge, { concurrency });
  return { deleted: counts.deleted, notThere: counts['not-there'], notYet: counts['not-yet'] };
}

/** Asks again, after ever longer pauses, for as long as there are too many requests; then leaves it for another time. */
async function deletePatiently({ deleteCall, pause }: Needs, callSid: string): Promise<Exclude<Deletion, 'too-many'>> {
  for (let tried = 1; ; tried++) {
    const deletion = await deleteCall(callSid);
    if (deletion !== 'too-many') return deletion;
    if (tried === mostTries) return 'not-yet';
    await pause(firstPauseMilliseconds * 2 ** (tried - 1));
  }
}

interface DaysNeeds extends Pick<CallStores, 'dayKeys' | 'purgeList'>, Omit<Needs, 'strike'> {
  /** The days that there were calls on. */
  readonly sealings: { upTo(today: Day): Promise<readonly { readonly day: Day }[]> };
}

/** Has the listed calls of every day deleted that still has its key, the oldest first. */
export async function purgeDays(given: DaysNeeds, today: Day): Promise<readonly (Purged & { readonly day: Day })[]> {
  const purged: (Purged & { readonly day: Day })[] = [];
  for (const { day } of await given.sealings.upTo(today)) {
    const dayKey = await given.dayKeys.find(day);
    if (!dayKey) continue;
    const strike = (key: string) => given.purgeList.strike(day, key);
    purged.push({ day, ...(await purgeCalls({ ...given, strike }, dayKey, await given.purgeList.ofDay(day))) });
  }
  return purged;
}

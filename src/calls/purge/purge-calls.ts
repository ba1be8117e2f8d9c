import pMap from 'p-map';
import type { Day } from '../../calendar/civil-time';
import type { DayKey } from '../keys';
import type { CallStores } from '../stores';
import type { Deletion } from './delete-call';
import { decryptSid, type EncryptedSid } from './purge-list';

interface Needs {
  readonly deleteCall: (callSid: string) => Promise<Deletion>;
  /** Removes a CallSid from the list. */
  readonly strike: (key: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** How many calls had which result. Those that are not deleted yet stay on the list. */
export interface Purged {
  readonly deleted: number;
  readonly notThere: number;
  readonly notYet: number;
}

/** Twilio limits concurrent requests (error 20429); a few at once are fast enough. */
const concurrency = 4;
const firstPauseMilliseconds = 500;
const mostTries = 7;

/** Deletes the listed calls from Twilio's log, and each from the list when it is gone. */
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

/** Retries with exponential backoff while it is rate limited, then leaves the call on the list. */
async function deletePatiently({ deleteCall, pause }: Needs, callSid: string): Promise<Exclude<Deletion, 'too-many'>> {
  for (let tried = 1; ; tried++) {
    const deletion = await deleteCall(callSid);
    if (deletion !== 'too-many') return deletion;
    if (tried === mostTries) return 'not-yet';
    await pause(firstPauseMilliseconds * 2 ** (tried - 1));
  }
}

interface DaysNeeds extends Pick<CallStores, 'dayKeys' | 'purgeList'>, Omit<Needs, 'strike'> {
  /** The days on which there were calls. */
  readonly sealings: { begunBy(now: Date): Promise<readonly { readonly day: Day }[]> };
}

/** Deletes the listed calls of every day that still has its key, oldest day first. */
export async function purgeDays(given: DaysNeeds, now: Date): Promise<readonly (Purged & { readonly day: Day })[]> {
  const purged: (Purged & { readonly day: Day })[] = [];
  for (const { day } of await given.sealings.begunBy(now)) {
    const dayKey = await given.dayKeys.find(day);
    if (!dayKey) continue;
    const strike = (key: string) => given.purgeList.strike(day, key);
    purged.push({ day, ...(await purgeCalls({ ...given, strike }, dayKey, await given.purgeList.ofDay(day))) });
  }
  return purged;
}

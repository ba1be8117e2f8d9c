import { dayOf, type Hour, hourOf } from '../calendar/civil-time';
import { longestCallMilliseconds } from '../calendar/is-open';
import type { Written } from '../platform/table/table';
import { callKey, type DayKeys } from './keys';
import type { Place } from './shards';

const minute = 60_000;
const hour = 60 * minute;
/** One hour more than the longest call, for all that may be late. */
const hoursBack = longestCallMilliseconds / hour + 1;

/**
 * Writes to a call of which only the CallSid is known. Twilio says how long it has lasted, from which follows the hour
 * that it came in: near the hour's turn the one before or after is looked at too, and then every other that it may be.
 * @param lastedSeconds how long the call had lasted, as Twilio tells; less by what came before Twilio began to count
 * @returns the call that `write` was done to; nothing where every hour refused
 */
export async function writeToRecentCall(
  dayKeys: DayKeys,
  now: Date,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  write: (call: Place) => Promise<Written>,
): Promise<Place | undefined> {
  for (const hour of hoursToTry(now, lastedSeconds)) {
    const day = dayOf(new Date(hour));
    const dayKey = await dayKeys.find(day);
    if (!dayKey) continue;
    const call = { day, hour, key: callKey(dayKey, callSid) };
    if ((await write(call)) === 'done') return call;
  }
  return undefined;
}

/** The likeliest first, and which come after it only where it refuses. */
function* hoursToTry(now: Date, lastedSeconds: number): Generator<Hour> {
  const began = now.getTime() - Math.min(lastedSeconds * 1000, hoursBack * hour);
  const first = hourOf(new Date(began));
  yield first;
  const likely = [began - 2 * minute, Math.min(began + minute, now.getTime())];
  const possible = Array.from({ length: hoursBack + 1 }, (_, back) => now.getTime() - back * hour);
  const others = new Set([...likely, ...possible].map((instant) => hourOf(new Date(instant))));
  others.delete(first);
  yield* others;
}

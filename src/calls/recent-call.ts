import { type DayEnd, dayOf, type Hour, hourOf } from '../calendar/civil-time';
import { longestCallMilliseconds } from '../calendar/is-open';
import type { Written } from '../platform/table/table';
import { callKey, type DayKeys } from './keys';
import type { Place } from './shards';

const minute = 60_000;
const hour = 60 * minute;
/** One hour more than the longest call, because webhooks may be late. */
const hoursBack = longestCallMilliseconds / hour + 1;

/**
 * Writes to a call of which only the CallSid is known. Its hour follows from how long Twilio says it has lasted; near a change of
 * hour the neighbouring hour is tried too, and then every other hour that is possible.
 * @param lastedSeconds the call's duration as Twilio tells it; the time before Twilio began to count is missing
 * @param dayEnds of the centre's services, the likeliest first: the call may lie in a day of each kind
 * @returns the call that was written to; nothing if the write was refused in every hour
 */
export async function writeToRecentCall(
  dayKeys: DayKeys,
  now: Date,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  write: (call: Place) => Promise<Written>,
  dayEnds: readonly DayEnd[],
): Promise<Place | undefined> {
  for (const hour of hoursToTry(now, lastedSeconds)) {
    for (const dayEnd of dayEnds) {
      const day = dayOf(new Date(hour), dayEnd);
      const dayKey = await dayKeys.find(day);
      if (!dayKey) continue;
      const call = { day, hour, key: callKey(dayKey, callSid) };
      if ((await write(call)) === 'done') return call;
    }
  }
  return undefined;
}

/** The likeliest hour first; each next one only if the write was refused. */
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

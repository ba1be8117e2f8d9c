import type { DayKeys } from '../store/day-keys';
import type { Written } from '../store/table';
import { type Day, dayOf, daysBefore } from './civil-time';
import { callKey } from './keys';

/** A call as the store knows it. */
export interface KnownCall {
  readonly day: Day;
  readonly key: string;
}

/**
 * Writes to a call of which only the CallSid is known: it came in today or, when midnight has passed since, yesterday
 * (a call lasts four hours at most).
 * @returns the call that `write` was done to; nothing where both days refused
 */
export async function writeToRecentCall(
  dayKeys: DayKeys,
  now: Date,
  callSid: string,
  write: (call: KnownCall) => Promise<Written>,
): Promise<KnownCall | undefined> {
  const today = dayOf(now);
  for (const day of [today, daysBefore(today, 1)]) {
    const dayKey = await dayKeys.find(day);
    if (!dayKey) continue;
    const call = { day, key: callKey(dayKey, callSid) };
    if ((await write(call)) === 'done') return call;
  }
  return undefined;
}

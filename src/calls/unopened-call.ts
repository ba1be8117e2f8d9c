import { dayOf } from '../calendar/civil-time';
import type { Attempts } from '../platform/attempts';
import { type Incidents, neverOpened } from './incidents';
import { attemptsKey, callKey, type DayKey, type DayKeys } from './keys';

interface Needs {
  readonly dayKeys: DayKeys;
  readonly incidents: Incidents;
  readonly attempts: Attempts;
}

/** As long as Twilio may take to say that a call has ended: it lasts four hours at most. */
const refusal = { most: 1, perSeconds: 6 * 3600 };

/**
 * A call has ended that nobody has opened: whoever heard it come in could not store it, and may be gone with all that it
 * has said. It is one call less in the figures, and is noted.
 */
export async function noteUnopened(
  { dayKeys, incidents, attempts }: Needs,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  endedAt: Date,
): Promise<void> {
  const day = dayOf(new Date(endedAt.getTime() - lastedSeconds * 1000));
  const dayKey = await dayKeys.ofToday(day);
  if (await attempts.has(refused(dayKey, callSid))) return;
  await incidents.note(day, 1, neverOpened(callKey(dayKey, callSid)));
}

/** Somebody has called who is none of ours: nothing is missing from the figures when that call ends. */
export async function noteRefused(
  { dayKeys, attempts }: Omit<Needs, 'incidents'>,
  callSid: string,
  now: Date,
): Promise<void> {
  await attempts.count(refused(await dayKeys.ofToday(dayOf(now)), callSid), now, refusal);
}

const refused = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `refused#${callSid}`);

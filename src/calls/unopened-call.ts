import { dayOf } from '../calendar/civil-time';
import { attemptsKey, callKey, type DayKey } from './keys';
import type { Place } from './shards';
import type { CallStores } from './stores';

type Needs = Pick<CallStores, 'dayKeys' | 'incidents' | 'calls' | 'attempts'>;

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
  await incidents.note(day, 1, unopened(callKey(dayKey, callSid)));
}

/** Somebody has called who is none of ours: nothing is missing from the figures when that call ends. */
export async function noteRefused(
  { dayKeys, attempts }: Pick<CallStores, 'dayKeys' | 'attempts'>,
  callSid: string,
  now: Date,
): Promise<void> {
  await attempts.count(refused(await dayKeys.ofToday(dayOf(now)), callSid), now, refusal);
}

const refused = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `refused#${callSid}`);

/** Whoever heard it was not gone, and has stored it now: what was noted is not so, and the call has ended. */
export async function takeBackUnopened({ incidents, calls }: Needs, call: Place): Promise<void> {
  if (await incidents.takeBack(call.day, unopened(call.key))) await calls.end(call);
}

const unopened = (key: string) => `never opened, ${key}`;

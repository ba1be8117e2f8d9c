import type { Calls } from '../store/calls';
import type { DayKeys } from '../store/day-keys';
import { type Arrival, arrivalAt } from './arrival';
import { hourMilliseconds } from './civil-time';
import { callKey } from './keys';

/**
 * Opens a call that comes in now. Twilio may ask again, and the hour may have turned meanwhile: a call that was opened
 * in the hour before stays where it is.
 * @param state `transferred` where a PBX sent it when its own operator was done with it
 * @returns when the call came in: now, unless it was opened before
 */
export async function openCall(
  { calls, dayKeys, now }: { readonly calls: Calls; readonly dayKeys: DayKeys; readonly now: Date },
  callSid: string,
  service: string,
  state: 'waiting' | 'transferred',
): Promise<Arrival> {
  const earlier = arrivalAt(new Date(now.getTime() - hourMilliseconds), service);
  const keyThen = await dayKeys.find(earlier.day);
  const opened = keyThen && (await calls.find({ ...earlier, key: callKey(keyThen, callSid) }));
  if (opened) return { ...earlier, service: opened.service };

  const arrival = arrivalAt(now, service);
  const key = callKey(await dayKeys.ofToday(arrival.day), callSid);
  await calls.open({ ...arrival, key }, service, state);
  return arrival;
}

import { hourMilliseconds } from '../calendar/civil-time';
import type { CallState, Calls } from './calls';
import { type Arrival, arrivalAt } from './journey';
import { callKey, type DayKeys } from './keys';

/**
 * Opens a call that has come in. Twilio may ask again, and the hour may have turned meanwhile: a call that was opened in
 * the hour before stays where it is.
 * @param state `transferred` where a PBX sent it when its own operator was done with it
 * @returns when the call came in and how far it is: as it was said, unless it had been opened before
 */
export async function openCall(
  { calls, dayKeys }: { readonly calls: Calls; readonly dayKeys: DayKeys },
  callSid: string,
  arrival: Arrival,
  state: 'waiting' | 'transferred',
): Promise<{ readonly arrival: Arrival; readonly state: CallState }> {
  const { service } = arrival;
  const earlier = arrivalAt(new Date(Date.parse(arrival.hour) - hourMilliseconds), service);
  const keyThen = await dayKeys.find(earlier.day);
  const opened = keyThen && (await calls.find({ ...earlier, key: callKey(keyThen, callSid) }));
  if (opened) return { arrival: { ...earlier, service: opened.service }, state: opened.state };

  const key = callKey(await dayKeys.ofToday(arrival.day), callSid);
  if ((await calls.open({ ...arrival, key }, service, state)) === 'done') return { arrival, state };
  return { arrival, state: (await calls.find({ ...arrival, key }))?.state ?? state };
}

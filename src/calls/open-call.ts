import { dayEndOf, hourMilliseconds } from '../calendar/civil-time';
import type { CallState, Calls } from './calls';
import { type Arrival, arrivalAt } from './journey';
import { callKey, type DayKeys } from './keys';

/** A call that is open. */
interface Opened {
  readonly arrival: Arrival;
  /** When it came in, if it waits. */
  readonly since: number | undefined;
  readonly state: CallState;
}

/**
 * Opens a call that has come in. Twilio may retry after the hour has changed: a call that was opened in the hour before stays
 * there.
 * @param state `transferred` if a PBX sends it after its own operator has finished
 * @param since when it came in, if it waits
 * @returns the call as given, unless it had been opened before
 */
export async function openCall(
  { calls, dayKeys }: { readonly calls: Calls; readonly dayKeys: DayKeys },
  callSid: string,
  arrival: Arrival,
  state: 'waiting' | 'transferred',
  since?: number,
): Promise<Opened> {
  const { service, topic, group } = arrival;
  const hourBefore = new Date(Date.parse(arrival.hour) - hourMilliseconds);
  const earlier = arrivalAt(hourBefore, service, dayEndOf(arrival.day));
  const keyThen = await dayKeys.find(earlier.day);
  const opened = keyThen && (await calls.find({ ...earlier, key: callKey(keyThen, callSid) }));
  if (opened) {
    return {
      arrival: { ...earlier, service: opened.service, topic: opened.topic ?? topic, group: opened.group ?? group },
      since: opened.since ?? since,
      state: opened.state,
    };
  }
  const key = callKey(await dayKeys.ofToday(arrival.day), callSid);
  if ((await calls.open({ ...arrival, key }, service, state, since, arrival)) === 'done')
    return { arrival, since, state };
  const found = await calls.find({ ...arrival, key });
  return { arrival, since: found?.since ?? since, state: found?.state ?? state };
}

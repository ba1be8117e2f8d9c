import type { Place } from '../store/shards';
import type { Stores } from '../store/stores';
import { dayOf } from './civil-time';
import { callKey } from './keys';

type Needs = Pick<Stores, 'dayKeys' | 'incidents' | 'calls'>;

/**
 * A call has ended that nobody has opened: whoever heard it come in could not store it, and may be gone with all that it
 * has said. It is one call less in the figures, and is noted.
 */
export async function noteUnopened(
  { dayKeys, incidents }: Needs,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  endedAt: Date,
): Promise<void> {
  const day = dayOf(new Date(endedAt.getTime() - lastedSeconds * 1000));
  await incidents.note(day, 1, unopened(callKey(await dayKeys.ofToday(day), callSid)));
}

/** Whoever heard it was not gone, and has stored it now: what was noted is not so, and the call has ended. */
export async function takeBackUnopened({ incidents, calls }: Needs, call: Place): Promise<void> {
  if (await incidents.takeBack(call.day, unopened(call.key))) await calls.end(call);
}

const unopened = (key: string) => `never opened, ${key}`;

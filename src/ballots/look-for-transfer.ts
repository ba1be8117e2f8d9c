import type { CallItem } from '../calls/calls';
import type { Journey } from '../calls/journey';
import { callKey } from '../calls/keys';
import { isUnavailable } from '../platform/table/patient-client';
import { handOutBallot, type JourneyStores } from './store-journey';

/**
 * What is known of a call after its citizen has left the operator. `without-ballot`: transferred, but the ballot is not created
 * yet. `waits`: they met nobody, and are in the line again. `hung-up`: the operator did. `unanswered`: the database is down.
 */
type Seen = 'transferred' | 'without-ballot' | 'waits' | 'hung-up' | 'not-yet' | 'unanswered';

/** A transfer needs both: the operator released the call, and the citizen's leg went on to this step. */
export async function lookForTransfer(
  given: Parameters<typeof handOutBallot>[0] & Pick<JourneyStores, 'calls' | 'dayKeys'>,
  callSid: string,
  journey: Journey,
): Promise<Seen> {
  const { day, hour } = journey;
  let isTransferred = false;
  try {
    const dayKey = await given.dayKeys.find(day);
    if (!dayKey) return 'not-yet';
    const call = { day, hour, key: callKey(dayKey, callSid) };
    isTransferred = (await given.calls.transfer(call)) === 'done';
    if (!isTransferred) return whyNot(await given.calls.find(call));
    await handOutBallot(given, dayKey, callSid, journey);
    return 'transferred';
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return isTransferred ? 'without-ballot' : 'unanswered';
  }
}

function whyNot(call: CallItem | undefined): Seen {
  if (call?.state === 'waiting') return 'waits';
  // The operator's step has ended the conversation, and not let go of the citizen. It may let go of them between the two requests.
  return call?.state === 'served' && call.talkSeconds !== undefined ? 'hung-up' : 'not-yet';
}

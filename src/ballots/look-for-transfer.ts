import type { Journey } from '../calls/journey';
import { callKey } from '../calls/keys';
import { isUnavailable } from '../platform/table/patient-client';
import { handOutBallot, type JourneyStores } from './store-journey';

/**
 * What is known of a call after its citizen has left the operator. `without-ballot`: transferred, but the ballot is not created
 * yet. `unanswered`: the database is down.
 */
type Seen = 'transferred' | 'without-ballot' | 'not-yet' | 'unanswered';

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
    isTransferred = (await given.calls.transfer({ day, hour, key: callKey(dayKey, callSid) })) === 'done';
    if (!isTransferred) return 'not-yet';
    await handOutBallot(given, dayKey, callSid, journey);
    return 'transferred';
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return isTransferred ? 'without-ballot' : 'unanswered';
  }
}

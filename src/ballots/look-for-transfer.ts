import type { Journey } from '../calls/journey';
import { callKey } from '../calls/keys';
import { isUnavailable } from '../platform/table/patient-client';
import { handOutBallot, type JourneyStores } from './store-journey';

/**
 * What is to be seen of a call whose citizen has come back from the operator. `without-ballot`: transferred, and the ballot
 * is still to be handed out. `unanswered`: the database is silent, and nobody can say.
 */
type Seen = 'transferred' | 'without-ballot' | 'not-yet' | 'unanswered';

/** The operator has let go of the citizen, and here the citizen is: only both together are a transfer. */
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

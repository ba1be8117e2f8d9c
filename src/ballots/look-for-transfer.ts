import type { Journey } from '../calls/journey';
import { callKey } from '../calls/keys';
import { isUnavailable } from '../platform/table/patient-client';
import { handOutBallot, type JourneyNeeds, storeJourney } from './store-journey';

/** What is to be seen of a call whose citizen has come back from the operator. */
export interface Look {
  /** `unanswered`: the database is silent, and nobody can say. */
  readonly seen: 'transferred' | 'not-yet' | 'unanswered';
  readonly journey: Journey;
}

/**
 * The operator has let go of the citizen, and here the citizen is: only both together are a transfer. The ballot is
 * handed out after the call is marked, so that there are never more ballots than transferred calls.
 */
export async function lookForTransfer(given: JourneyNeeds, callSid: string, asked: Journey): Promise<Look> {
  const { journey } = await storeJourney(given, callSid, asked);
  const { day, hour } = journey;
  let isTransferred = false;
  try {
    const dayKey = await given.dayKeys.find(day);
    if (!dayKey) return { seen: 'not-yet', journey };
    isTransferred = (await given.calls.transfer({ day, hour, key: callKey(dayKey, callSid) })) === 'done';
    if (!isTransferred) return { seen: 'not-yet', journey };
    await handOutBallot(given, dayKey, callSid, journey);
    return { seen: 'transferred', journey };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    if (!isTransferred) return { seen: 'unanswered', journey };
    const withoutBallot = await storeJourney(given, callSid, { ...journey, untransferred: 'true' });
    return { seen: 'transferred', journey: withoutBallot.journey };
  }
}

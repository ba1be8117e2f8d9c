import type { CallItem } from '../calls/calls';
import type { Journey } from '../calls/journey';
import { callKey } from '../calls/keys';
import { unlessSilent } from '../platform/table/patient-client';
import type { JourneyStores } from './store-journey';

/**
 * What is known of a call after its citizen has left the operator. `waits`: they met nobody, and are in the line again.
 * `held`: operators ask each other first; `choosing`: whether they do is not known yet. `hung-up`: the operator did.
 * `unanswered`: the database is down.
 */
type Seen = 'let-go' | 'waits' | 'held' | 'choosing' | 'hung-up' | 'not-yet' | 'unanswered';

/** The same, with the call as it was read. */
interface Looked {
  readonly seen: Seen;
  readonly call?: CallItem | undefined;
}

/**
 * Only looks: Twilio also requests the citizen's step if their leg was sent elsewhere, and then nobody hears the answer. Whoever
 * comes to the survey is transferred there.
 */
export async function lookForTransfer(
  { calls, dayKeys }: Pick<JourneyStores, 'calls' | 'dayKeys'>,
  callSid: string,
  { day, hour }: Pick<Journey, 'day' | 'hour'>,
): Promise<Looked> {
  const looked = await unlessSilent(async (): Promise<Looked> => {
    const dayKey = await dayKeys.find(day);
    const call = dayKey && (await calls.find({ day, hour, key: callKey(dayKey, callSid) }));
    return { seen: seenIn(call), call };
  });
  return looked ?? { seen: 'unanswered' };
}

function seenIn(call: CallItem | undefined): Seen {
  if (call?.state === 'transferred') return 'let-go';
  if (call?.heldUntil !== undefined) return call.state === 'released' ? 'choosing' : 'held';
  if (call?.state === 'released') return 'let-go';
  if (call?.state === 'waiting') return 'waits';
  // The operator's step has ended the conversation, and not let go of the citizen.
  return call?.talkSeconds === undefined ? 'not-yet' : 'hung-up';
}

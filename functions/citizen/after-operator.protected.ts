import * as v from 'valibot';
import { arrivalSchema } from '../../src/call/arrival';
import { ballotKey, callKey } from '../../src/call/keys';
import { callForm, formCount, isInProgress } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import { goToSurvey, nothing, sayAndHangUp, waitForOperator } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

/** Twilio doesn't document which leg's callback comes first: for five seconds the operator's may still be under way. */
const mostLooks = 5;

const request = v.object({
  ...callForm,
  ...arrivalSchema.entries,
  look: formCount,
  /** Not sent when the step has redirected to itself. */
  QueueResult: v.optional(v.string(), 'bridged'),
});

type Request = v.InferOutput<typeof request>;

/** The citizen has left the queue, or the operator has left the citizen. */
export const afterOperator: Step<typeof request> = {
  name: 'citizen/after-operator',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const speaker = speakerOf(given.settings, asked.service);
    if (asked.QueueResult === 'queue-full') return sayAndHangUp(speaker, 'linesBusy');
    if (asked.QueueResult === 'error' || asked.QueueResult === 'system-error') return sayAndHangUp(speaker, 'apology');
    if (await wasTransferred(given, asked)) return goToSurvey(asked);
    if (asked.look < mostLooks) return waitForOperator(speaker, asked, asked.look);
    return sayAndHangUp(speaker, 'notTransferredThanks');
  },
};

/**
 * The operator has let go of the citizen, and here the citizen is: only both together are a transfer. The ballot is
 * handed out after the call is marked, so that there are never more ballots than transferred calls.
 */
async function wasTransferred({ calls, ballots, dayKeys }: Dependencies, asked: Request): Promise<boolean> {
  const dayKey = await dayKeys.find(asked.day);
  if (!dayKey) return false;
  const { day, hour, CallSid } = asked;
  if ((await calls.transfer({ day, hour, key: callKey(dayKey, CallSid) })) === 'refused') return false;
  await ballots.issue({ day, hour, key: ballotKey(dayKey, CallSid) }, asked.service);
  return true;
}

export const handler = webhook(afterOperator);

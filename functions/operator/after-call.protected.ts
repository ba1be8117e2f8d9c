import * as v from 'valibot';
import { callForm, formCount, isInProgress } from '../../src/call/twilio-form';
import type { StepDependencies } from '../../src/dependencies';
import { finishConversation } from '../../src/operator/finish-conversation';
import { shiftEntries } from '../../src/operator/shift';
import { isUnavailable } from '../../src/store/patient-client';
import { nothing } from '../../src/voice/citizen';
import { afterConversation, keepWaiting, tryToRelease } from '../../src/voice/operator';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

/** Every second or two, while the citizen waits to hear what comes: some half a minute, as long as they do. */
const mostTries = 12;

const request = v.object({
  ...callForm,
  ...shiftEntries,
  idle: v.optional(v.literal('true')),
  /** Not sent when the step has redirected to itself. */
  DialCallStatus: v.optional(v.string()),
  /** Whom this leg has talked to: Twilio documents the one, and has been seen to send the other after a queue. */
  DialCallSid: v.optional(callForm.CallSid),
  DequeuedCallSid: v.optional(callForm.CallSid),
  citizen: v.optional(callForm.CallSid),
  letGoAt: formCount,
  tried: formCount,
});
type Request = v.InferOutput<typeof request>;

/**
 * The operator's `<Dial>` is over: by the warm-transfer key `*`, because the citizen hung up, because nobody was there,
 * or because the operator hung up, whose leg is then no longer in progress.
 */
export const afterCall: Step<typeof request> = {
  name: 'operator/after-call',
  request,
  async answer(given, asked) {
    const citizen = asked.DequeuedCallSid ?? asked.DialCallSid ?? asked.citizen;
    const letGoAt = asked.letGoAt || Math.round(given.now.getTime() / 1000);
    const served = await finish(given, asked, letGoAt, citizen);
    if (!isInProgress(asked)) return nothing();
    const { shift, turn, services } = asked;
    const speaker = speakerOf(given.settings);
    if (served === 'unknown' && asked.tried < mostTries) {
      return tryToRelease(speaker, { shift, turn, services }, { letGoAt, tried: asked.tried + 1, citizen });
    }
    if (served !== 'no') return afterConversation({ shift, turn, services });
    return keepWaiting(speaker, { shift, turn, services }, asked.idle === 'true');
  },
};

/** While the database is silent, whoever has dialled somebody may have served them. */
async function finish(given: StepDependencies, asked: Request, letGoAt: number, citizen: string | undefined) {
  const { shift, turn, CallSid: legSid } = asked;
  const finished = { shift, turn, legSid, letGoAt, citizen, isInProgress: isInProgress(asked) };
  try {
    return await finishConversation(given, finished);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    given.backlog.keep(`turn ${turn} of ${legSid}`, {
      day: shift,
      to: (stores) => finishConversation(stores, finished),
    });
    return asked.tried === 0 && asked.DialCallStatus !== 'completed' ? 'no' : 'unknown';
  }
}

export const handler = webhook(afterCall);

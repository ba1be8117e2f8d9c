import * as v from 'valibot';
import { type Conversation, finishConversation } from '../../src/calls/operators/finish-conversation';
import { afterConversation, keepWaiting, tryToRelease } from '../../src/calls/operators/operator';
import { serviceOfTurn, shiftEntries } from '../../src/calls/operators/shift';
import { type TurnStores, turnStoresIn } from '../../src/calls/operators/turns';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { handOverOf } from '../../src/calls/queue/hand-over';
import { decryptLeg, encryptedLegSchema } from '../../src/calls/queue/rooms';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, mostFailures, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { nothing, speakerOf } from '../../src/voice/speaker';

/** A retry every second or two, while the citizen waits to go on: about half a minute, as the citizen's own step does. */
const mostTries = 12;

const name = 'operator/after-call';
const carried = v.object({ ...shiftEntries, letGoAt: formCount, tried: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  idle: v.optional(v.literal('true')),
  /** Missing when the step has redirected to itself. */
  DialCallStatus: v.optional(v.string()),
  /** The leg that this one talked to: Twilio documents the first name, but has been seen to send the second after a queue. */
  DialCallSid: v.optional(callForm.CallSid),
  DequeuedCallSid: v.optional(callForm.CallSid),
  citizen: v.optional(callForm.CallSid),
  /** The same, encrypted, after a conference, for which Twilio sends neither. */
  citizenLeg: v.optional(encryptedLegSchema),
});
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({ ...turnStoresIn(opened), twilio: twilioCallsOf(opened) });

/**
 * The operator's `<Dial>` is over: the operator pressed the transfer key `*`, the citizen hung up, the queue was empty, or the
 * operator hung up. Only in the last case the operator's leg is no longer in progress.
 */
export const afterCall: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const citizen = asked.DequeuedCallSid ?? asked.DialCallSid ?? asked.citizen ?? (await decryptCitizen(given, asked));
    const letGoAt = asked.letGoAt || secondsOf(given.now);
    const { served, released } = await finish(given, asked, letGoAt, citizen);
    if (!isInProgress(asked)) return nothing();
    const { shift, turn, services } = asked;
    if (released && citizen !== undefined) {
      const arrival = { day: released.day, hour: released.hour, service: serviceOfTurn(asked).service };
      await handOverOf(given, log, name).sendToSurvey({ arrival, callSid: citizen });
    }
    const speaker = speakerOf(given.settings);
    if (served === 'unknown' && asked.tried < mostTries) {
      return tryToRelease(speaker, { shift, turn, services }, { letGoAt, tried: asked.tried + 1, citizen });
    }
    if (served !== 'no') return afterConversation({ shift, turn, services });
    return keepWaiting(speaker, { shift, turn, services }, asked.idle === 'true');
  },

  goOn({ settings, request, now }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { tried, letGoAt } = asked;
    if (tried >= mostFailures) return afterConversation(asked);
    return tryToRelease(speakerOf(settings), asked, { letGoAt: letGoAt || secondsOf(now), tried: tried + 1 });
  },
};

/** While the database is down, assume that whoever was dialled may have been served. */
async function finish(
  given: StepDependencies<typeof needs>,
  asked: Request,
  letGoAt: number,
  citizen: string | undefined,
): Promise<Conversation> {
  const { shift, turn, CallSid: legSid } = asked;
  const finished = { shift, turn, legSid, letGoAt, citizen, isInProgress: hasLetGo(asked) };
  const write = { day: shift, to: (stores: TurnStores) => finishConversation(stores, finished) };
  const conversation = await writeOrKeep(given, `turn ${turn} of ${legSid}`, write);
  if (conversation) return conversation;
  const hasDialled = ['completed', 'answered'].includes(asked.DialCallStatus ?? '');
  return { served: asked.tried === 0 && !hasDialled ? 'no' : 'unknown' };
}

/** A `<Dial>` that failed has connected nobody. */
const hasLetGo = (asked: Request): boolean => isInProgress(asked) && asked.DialCallStatus !== 'failed';

async function decryptCitizen({ dayKeys }: TurnStores, { shift, citizenLeg }: Request): Promise<string | undefined> {
  if (citizenLeg === undefined) return undefined;
  const shiftKey = await unlessSilent(() => dayKeys.find(shift));
  return shiftKey && decryptLeg(shiftKey, citizenLeg);
}

const secondsOf = (moment: Date): number => Math.round(moment.getTime() / 1000);

export const handler = /* @__PURE__ */ webhook(afterCall, needs);

import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { lookForTransfer } from '../../src/ballots/look-for-transfer';
import { type JourneyStores, journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { goToSurvey, sayLastWords } from '../../src/ballots/survey';
import { addresses } from '../../src/calls/addresses';
import type { CallItem } from '../../src/calls/calls';
import { waitForDatabase, waitForOperator } from '../../src/calls/citizen';
import { heldCallsIn } from '../../src/calls/held-calls';
import type { Journey } from '../../src/calls/journey';
import { callKey } from '../../src/calls/keys';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { placeInLine } from '../../src/calls/queue/citizen-in-line';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { roomInAddress } from '../../src/calls/queue/rooms';
import { waitAgain } from '../../src/calls/queue/wait-again';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, mostFailures, webhook } from '../../src/entry/webhook';
import { drawStayed, isDrawnFor } from '../../src/feedback/draw/draw-stayed';
import { drawStoresIn } from '../../src/feedback/draw/draw-stores';
import { invite } from '../../src/feedback/draw/invitation';
import { percentOn } from '../../src/feedback/draw/ramp';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, sayAndRedirect, speakerOf } from '../../src/voice/speaker';

/** The operator's step is asked at the same time as this one: wait some seconds for it. */
const mostLooks = 8;
/** Each retry is some words, a second's pause and the database timeout: half a minute or more in all. */
const mostUnanswered = 10;

const carried = v.object({ ...journeySchema.entries, look: formCount, unanswered: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** The caller's number. It goes into no address and no log. */
  From: v.fallback(v.string(), ''),
  /** Theirs, if we have called them. */
  To: v.fallback(v.string(), ''),
  Direction: v.fallback(v.string(), ''),
  /** Both are missing when the step has redirected to itself. */
  DialCallStatus: v.optional(v.string()),
  room: v.optional(roomInAddress),
});
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  ...drawStoresIn(opened),
  held: heldCallsIn(opened),
});
type Given = StepDependencies<typeof needs>;

/** The citizen has left the room: the operator let go of them, or hung up, or never came. */
export const afterOperator = citizenStep<typeof request, typeof needs>({
  name: 'citizen/after-operator',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    // Where calls are drawn nobody is asked because an operator says so.
    if (await isDrawnFor(given, asked)) {
      return {
        store: { ...asked, untransferred: undefined },
        thenSay: ({ journey }) => lookOrWait(given, { ...asked, untransferred: undefined }, journey, true),
      };
    }
    return { store: asked, thenSay: ({ journey }) => lookOrWait(given, asked, journey, false) };
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { look, day, service } = asked;
    const speaker = speakerOf(settings, service);
    if (look >= mostFailures) {
      // No step is left that would draw them.
      const isDrawn = percentOn(settings.centre, service, day) !== undefined;
      return sayLastWords(speaker, ['notTransferredThanks'], isDrawn ? { ...asked, untransferred: undefined } : asked);
    }
    return sayAndRedirect(speaker, 'goesOn', addresses.afterOperator(asked, { look: look + 1 }));
  },
});

async function lookOrWait(given: Given, asked: Request, journey: Journey, isDrawn: boolean): Promise<VoiceResponse> {
  const { CallSid, look, unanswered } = asked;
  const speaker = speakerOf(given.settings, asked.service);
  // The operator's step has sent the call here: the address says all there is to know.
  if (asked.untransferred !== undefined) return goToSurvey(journey);
  // A `<Dial>` that failed has connected nobody.
  const { DialCallStatus, room } = asked;
  if (DialCallStatus === 'failed' && room !== undefined) {
    await unlessSilent(() => waitAgain(given, CallSid, journey, room));
    return goTo(addresses.waiting(journey));
  }
  const { seen, call } = await lookForTransfer(given, CallSid, journey);
  if (seen === 'held') return goTo(consultationAddresses.held({ ...journey, group: call?.group }));
  if (seen === 'choosing') {
    if (call && (call.heldUntil ?? 0) < given.now.getTime()) await unlessSilent(() => endChoice(given, asked, call));
    return waitForOperator(speaker, journey, { look, unanswered });
  }
  if (isDrawn && (seen === 'let-go' || seen === 'hung-up')) {
    // They have said yes: this request is late.
    if (call?.state === 'transferred') return goToSurvey(journey);
    const drawn = await drawStayed(given, { ...asked, ...journey, From: citizensNumber(asked) }, call);
    return drawn === 'ask' ? invite(speaker, journey) : sayLastWords(speaker, ['notTransferredThanks'], journey);
  }
  if (seen === 'let-go') return goToSurvey({ ...journey, untransferred: 'true' });
  if (seen === 'waits') return goTo(addresses.waiting(journey));
  const waited = { look, unanswered };
  if (seen === 'unanswered' && unanswered < mostUnanswered) return waitForDatabase(speaker, journey, waited);
  if (seen === 'not-yet' && look < mostLooks) return waitForOperator(speaker, journey, waited);
  if (seen !== 'hung-up') await dismiss(given, asked);
  return sayLastWords(speaker, ['notTransferredThanks'], journey);
}

/** The operator has chosen nobody in time. */
async function endChoice(
  { dayKeys, held, now }: Given,
  { CallSid, ...journey }: Request,
  call: CallItem,
): Promise<void> {
  const { day, hour } = journey;
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return;
  await held.end({ day, hour, key: callKey(dayKey, CallSid) }, call, placeInLine(journey), now.getTime());
}

/** Who was called back is at the other end. */
const citizensNumber = ({ From, To, Direction }: Request): string => (Direction.startsWith('outbound') ? To : From);

/** If the operator's step is late, what is lost can be counted. */
async function dismiss(given: Given, { CallSid, day, hour }: Request): Promise<void> {
  const note = async ({ calls, dayKeys }: JourneyStores) => {
    const dayKey = await dayKeys.find(day);
    if (dayKey) await calls.dismiss({ day, hour, key: callKey(dayKey, CallSid) });
  };
  await writeOrKeep(given, `dismissal of ${CallSid}`, { day, to: note });
}

export const handler = /* @__PURE__ */ webhook(afterOperator, needs);

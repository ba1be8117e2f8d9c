import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { lookForTransfer } from '../../src/ballots/look-for-transfer';
import { type JourneyStores, journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { goToSurvey } from '../../src/ballots/survey';
import { addresses } from '../../src/calls/addresses';
import { sayAndEnqueue, sayLastWords, waitForDatabase, waitForOperator } from '../../src/calls/citizen';
import type { Journey } from '../../src/calls/journey';
import { callKey } from '../../src/calls/keys';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import { citizenStep, type StoreFirst } from '../../src/entry/citizen-step';
import type { StepDependencies } from '../../src/entry/step-dependencies';
import { known, mostFailures, webhook } from '../../src/entry/webhook';
import { nothing, sayAndRedirect, speakerOf } from '../../src/voice/speaker';

/** Twilio does not document which leg's callback comes first: wait up to five seconds for the operator's. */
const mostLooks = 5;
/** Each retry is some words, a second's pause and the database timeout: half a minute or more in all. */
const mostUnanswered = 10;
/** Stops a call from going back to the queue forever. */
const mostReturned = 3;

const carried = v.object({ ...journeySchema.entries, look: formCount, unanswered: formCount, returned: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** Missing when the step has redirected to itself. */
  QueueResult: v.optional(v.string(), 'bridged'),
  QueueTime: formCount,
});
type Request = v.InferOutput<typeof request>;
type Given = StepDependencies<typeof journeyStoresIn>;

/** The citizen has left the queue, or the operator has left the call. */
export const afterOperator = citizenStep({
  name: 'citizen/after-operator',
  request,
  async answer(given, asked) {
    const { QueueResult, returned } = asked;
    const speaker = speakerOf(given.settings, asked.service);
    if (!isInProgress(asked)) {
      await noteService(given, asked);
      return nothing();
    }
    // Redirected out of the queue for an operator: the leg is on its way to the conference.
    if (QueueResult === 'redirected') return nothing();
    if (QueueResult === 'queue-full') return sayLastWords(speaker, ['linesBusy'], asked);
    if (QueueResult === 'error' || QueueResult === 'system-error') {
      if (returned >= mostReturned) return sayLastWords(speaker, ['apology'], asked);
      return sayAndEnqueue(speaker, ['goesOn'], asked, returned + 1);
    }

    return { store: asked, thenSay: ({ journey }) => lookOrWait(given, asked, journey) };
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { look, returned } = asked;
    const speaker = speakerOf(settings, asked.service);
    if (look >= mostFailures) return sayLastWords(speaker, ['notTransferredThanks'], asked);
    return sayAndRedirect(speaker, 'goesOn', addresses.afterOperator(asked, { look: look + 1, returned }));
  },
});

async function lookOrWait(given: Given, asked: Request, journey: Journey): Promise<VoiceResponse | StoreFirst> {
  const { CallSid, look, unanswered, returned } = asked;
  const speaker = speakerOf(given.settings, asked.service);
  const seen = await lookForTransfer(given, CallSid, journey);
  if (seen === 'transferred') return goToSurvey(journey);
  if (seen === 'without-ballot') {
    return { store: { ...journey, untransferred: 'true' }, thenSay: (stored) => goToSurvey(stored.journey) };
  }
  await noteService(given, asked);
  const waited = { look, unanswered, returned };
  if (seen === 'unanswered' && unanswered < mostUnanswered) return waitForDatabase(speaker, journey, waited);
  if (seen === 'not-yet' && look < mostLooks) return waitForOperator(speaker, journey, waited);
  return sayLastWords(speaker, ['notTransferredThanks'], journey);
}

/** Once for each call: the database may have been down when the two were connected. */
async function noteService(given: Given, asked: Request): Promise<void> {
  const { CallSid, QueueResult, QueueTime, day, hour, look, unanswered } = asked;
  if (!['bridged', 'bridging-in-process'].includes(QueueResult) || look + unanswered > 0) return;
  const serve = async ({ calls, dayKeys }: JourneyStores) => {
    const dayKey = await dayKeys.find(day);
    if (dayKey) await calls.serve({ day, hour, key: callKey(dayKey, CallSid) }, QueueTime);
  };
  await writeOrKeep(given, `service of ${CallSid}`, { day, to: serve });
}

export const handler = /* @__PURE__ */ webhook(afterOperator, journeyStoresIn);

import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { addresses } from '../../src/calls/addresses';
import { playWhileHeld } from '../../src/calls/citizen';
import { heldCallsIn } from '../../src/calls/held-calls';
import type { Journey } from '../../src/calls/journey';
import { callKey } from '../../src/calls/keys';
import { waitingOf } from '../../src/calls/queue/citizen-in-line';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { WaitingList } from '../../src/calls/queue/waiting-list';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, type Speaker, speakerOf } from '../../src/voice/speaker';

const carried = v.object({ ...journeySchema.entries, told: v.optional(v.literal('true')) });
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...journeyStoresIn(opened),
  held: heldCallsIn(opened),
  waiting: new WaitingList(opened.table),
});
type Given = StepDependencies<typeof needs>;

/**
 * Operators ask each other first: the citizen hears music until one of them has them brought. Where none does in time, they go back to
 * the line, to the old place.
 */
export const held = citizenStep<typeof request, typeof needs>({
  name: 'citizen/held',
  request,
  answer: (given, asked) => ({
    store: asked,
    thenSay: ({ journey }) => (isInProgress(asked) ? look(given, asked, journey) : nothing()),
  }),

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && wait(speakerOf(settings, asked.service), true, asked);
  },
});

async function look(given: Given, asked: Request, journey: Journey): Promise<VoiceResponse> {
  const { calls, dayKeys, held, waiting, settings, now } = given;
  const isOver = await unlessSilent(async () => {
    const { day, hour } = journey;
    const dayKey = await dayKeys.find(day);
    if (!dayKey) return true;
    const place = { day, hour, key: callKey(dayKey, asked.CallSid) };
    const call = await calls.find(place);
    if (call?.heldUntil === undefined) return true;
    if (call.heldUntil >= now.getTime()) return false;
    const me = waitingOf(settings.centre, dayKey, asked.CallSid, journey);
    if ((await held.end(place, call, me.since, now.getTime())) === 'refused') return false;
    // Over a row that still names who asked.
    await waiting.add(me);
    return true;
  });
  if (isOver) return goTo(addresses.waiting(journey));
  return wait(speakerOf(settings, journey.service), asked.told === 'true', journey);
}

const wait = (speaker: Speaker, isTold: boolean, journey: Journey): VoiceResponse =>
  playWhileHeld(speaker, isTold, consultationAddresses.held(journey, true));

export const handler = /* @__PURE__ */ webhook(held, needs);

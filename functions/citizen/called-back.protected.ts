import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { callBackAddresses, calledEntries, placeOfPromise } from '../../src/calls/call-backs/addresses';
import { reach, waitOn } from '../../src/calls/call-backs/attempts';
import { announceCall } from '../../src/calls/call-backs/calling';
import { unseal } from '../../src/calls/call-backs/secret';
import { callBackStoresIn } from '../../src/calls/call-backs/stores';
import { sayAndWait } from '../../src/calls/citizen';
import type { Journey } from '../../src/calls/journey';
import { callKey } from '../../src/calls/keys';
import { hideLeg } from '../../src/calls/queue/legs';
import { meetOperator } from '../../src/calls/queue/meeting';
import { revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { operatorsCountry } from '../../src/voice/operators-country';
import { nothing, sayAndHangUp, sayAndRedirect, speakerOf } from '../../src/voice/speaker';

const carried = v.object({ ...journeySchema.entries, ...calledEntries, silences: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** Missing when the phone has just been picked up. */
  Digits: v.optional(v.string()),
});
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({ ...journeyStoresIn(opened), ...callBackStoresIn(opened) });
type Given = StepDependencies<typeof needs>;

/** Who does not press the key when it was said twice is no person, or none who has time. */
const mostSilences = 2;
const theKey = '1';

/** A citizen is called back: hears who calls, and enters the operator's room with a key. A voicemail presses none. */
export const calledBack = citizenStep<typeof request, typeof needs>({
  name: 'citizen/called-back',
  request,
  answer: (given, asked) => ({
    store: asked,
    thenSay: ({ journey }) => (isInProgress(asked) ? hear(given, asked, journey) : nothing()),
  }),

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const speaker = speakerOf(settings, asked.service);
    if (asked.silences >= mostSilences) return sayAndHangUp(speaker, 'calledBackNobody');
    const again = callBackAddresses.called(asked, called(asked), { silences: asked.silences + 1 });
    return sayAndRedirect(speaker, 'goesOn', again);
  },
});

const called = (asked: v.InferOutput<typeof carried>) => ({ place: placeOfPromise(asked), room: asked.room });

async function hear(given: Given, asked: Request, journey: Journey): Promise<VoiceResponse> {
  const speaker = speakerOf(given.settings, asked.service);
  if (asked.Digits === theKey) return enter(given, asked, journey);
  const silences = asked.silences + (asked.Digits === undefined ? 0 : 1);
  if (silences >= mostSilences) return sayAndHangUp(speaker, 'calledBackNobody');
  const digits = await unlessSilent(async () => {
    const { caseKeys, callBacks } = given;
    const place = placeOfPromise(asked);
    const [key, callBack] = await Promise.all([caseKeys.find(place.id), callBacks.find(place)]);
    return key && callBack && unseal(key, place.id, callBack.secret).digits;
  });
  return announceCall(speaker, journey, {
    ...called(asked),
    digits,
    silences,
    besides: operatorsCountry(given.settings.centre),
  });
}

/** The operator may have gone since the phone rang: then the citizen waits at the old place, before everybody. */
async function enter(given: Given, asked: Request, journey: Journey): Promise<VoiceResponse> {
  const { calls, dayKeys, callBacks, settings, now } = given;
  const speaker = speakerOf(settings, asked.service);
  const entered = await unlessSilent(async () => {
    const { day, hour } = journey;
    const dayKey = await dayKeys.find(day);
    if (!dayKey) return undefined;
    const met = revealRoom(dayKey, asked.room);
    const call = { day, hour, key: callKey(dayKey, asked.CallSid) };
    const isIn = (await calls.enter(call, met, 0)) === 'done';
    await callBacks.change(placeOfPromise(asked), (callBack) =>
      isIn ? reach(callBack, now.getTime()) : waitOn(callBack, met, call),
    );
    return isIn ? roomAtTwilio(dayKey, met) : undefined;
  });
  if (!entered) return sayAndWait(speaker, ['calledBackWaits'], journey);
  const leg = hideLeg(settings.AUTH_TOKEN, asked.CallSid);
  return meetOperator(given, speaker, journey, { room: entered, leg });
}

export const handler = /* @__PURE__ */ webhook(calledBack, needs);

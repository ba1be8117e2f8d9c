import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { callBackAddresses, dialEntries, placeOfPromise } from '../../src/calls/call-backs/addresses';
import { waitForCalled } from '../../src/calls/call-backs/calling';
import { type Dialled, dialCitizen } from '../../src/calls/call-backs/dial';
import { putInLine } from '../../src/calls/call-backs/put-in-line';
import { unseal } from '../../src/calls/call-backs/secret';
import { callBackStoresIn } from '../../src/calls/call-backs/stores';
import { arrivalAt } from '../../src/calls/journey';
import { keepWaiting } from '../../src/calls/operators/operator';
import { nextTurn } from '../../src/calls/operators/shift';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { hideLeg } from '../../src/calls/queue/legs';
import { freeOf } from '../../src/calls/queue/operator-in-line';
import { roomAddresses } from '../../src/calls/queue/room-addresses';
import { revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { serviceWithId } from '../../src/platform/settings/centre';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'operator/call-back';
const carried = v.object(dialEntries);
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...lineStoresIn(opened),
  ...callBackStoresIn(opened),
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

/** Between two looks at what an earlier request of this step has brought about. */
const soonSeconds = 2;
const mostTries = 5;

/** An operator has the next promise: has the citizen called, and waits for them in the room. */
export const callBack: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    if (!isInProgress(asked)) return nothing();
    const speaker = speakerOf(given.settings);
    const entered = await unlessSilent(() => enter(given, asked, log));
    if (!entered)
      return keepWaiting(
        speaker,
        'nothing',
        roomAddresses.nextCall(asked, { free: asked.free, idle: true }),
        soonSeconds,
      );
    if (entered.kind === 'failed') log({ code: 'twilio-failed', step: name, fault: entered.failure.failure });
    if (entered.kind === 'again' && asked.tried < mostTries) {
      const { promised, promise, room, free, tried } = asked;
      const place = placeOfPromise({ promised, promise });
      const again = callBackAddresses.dial(asked, { place, room, free, tried: tried + 1 });
      return keepWaiting(speaker, 'nothing', again, soonSeconds);
    }
    if (entered.kind === 'called') return meet(given, asked, entered);
    await leaveTurn(given, asked, asked.CallSid, true);
    return keepWaiting(speaker, 'nothing', roomAddresses.nextCall(nextTurn(asked)), soonSeconds);
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && goTo(roomAddresses.nextCall(nextTurn(asked)));
  },
};

/** @returns undefined if the turn is no longer this room's */
async function enter(given: Given, asked: Request, log: Log): Promise<Dialled | undefined> {
  const { dayKeys, turns, free, busy, settings, now } = given;
  const shiftKey = await dayKeys.find(asked.shift);
  if (!shiftKey) return undefined;
  const room = revealRoom(shiftKey, asked.room);
  const operator = freeOf(shiftKey, { shift: asked, callSid: asked.CallSid, free: asked.free });
  if ((await turns.enter(operator.turn, room)) === 'refused') return undefined;
  await Promise.all([free.remove(operator), busy.add(operator, now.getTime())]);
  const { centre } = settings;
  return dialCitizen(
    { ...given, standInLine: (callBack) => putInLine(lineOf(given, log, name), callBack, now) },
    {
      place: placeOfPromise(asked),
      room,
      settingsOf: (service) => serviceWithId(centre, service)?.callBacks,
      arrivalOf: (service) => arrivalAt(now, service, dayEndOfService(centre, service)),
      numberOf: (key, { id, secret }) => unseal(key, id, secret).number,
    },
  );
}

async function meet(
  given: Given,
  asked: Request,
  { journey, callSid, room }: Extract<Dialled, { readonly kind: 'called' }>,
): Promise<VoiceResponse> {
  const { settings } = given;
  const speaker = speakerOf(settings);
  const dayKey = await unlessSilent(() => given.dayKeys.find(journey.day));
  if (!dayKey) return keepWaiting(speaker, 'nothing', roomAddresses.nextCall(nextTurn(asked)), soonSeconds);
  const { conference, inAddress } = roomAtTwilio(dayKey, room);
  const { since = asked.free, ...arrival } = journey;
  const meeting = { ...asked, ...arrival, since, citizen: hideLeg(settings.AUTH_TOKEN, callSid), room: inAddress };
  return waitForCalled(given, speaker, { meeting, place: placeOfPromise(asked), conference, callSid: asked.CallSid });
}

export const handler = /* @__PURE__ */ webhook(callBack, needs);

import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { callBackAddresses } from '../../src/calls/call-backs/addresses';
import type { CallBackPlace } from '../../src/calls/call-backs/call-back';
import { promiseOf } from '../../src/calls/call-backs/in-line';
import { askForKey, keepWaiting, longPauseSeconds } from '../../src/calls/operators/operator';
import { nextTurn, type Shift, shiftEntries } from '../../src/calls/operators/shift';
import { hideLeg } from '../../src/calls/queue/legs';
import type { FoundCitizen } from '../../src/calls/queue/match';
import { meetCitizen } from '../../src/calls/queue/meeting';
import { lookForCitizen, meetingAtTwilio } from '../../src/calls/queue/operator-in-line';
import { type Idle, roomAddresses } from '../../src/calls/queue/room-addresses';
import { type Room, roomAtTwilio } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, formCount, formMaybe, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'operator/next-call';
const carried = v.object({
  ...shiftEntries,
  free: formMaybe,
  idle: v.optional(v.literal('true')),
  failed: formCount,
});
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...lineStoresIn(opened),
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

/** How soon it is tried again, where somebody waits or may wait. */
const soonSeconds = 2;
/** While the database is silent nobody is put through. */
const silentSeconds = 10;
/** So many citizens in a row who found nobody at this phone: perhaps it lies off the hook. */
const mostUnheard = 2;
/** Only a second failure in a row is worth a word. */
const toldFailures = 2;

/** The operator takes the next citizen, or waits for one. */
export const nextCall: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    if (!isInProgress(asked)) return nothing();
    const shift = shiftOf(asked);
    const speaker = speakerOf(given.settings);
    if (shift.unheard >= mostUnheard) {
      return askForKey(speaker, roomAddresses.nextCall({ ...shift, unheard: 0 }), roomAddresses.nextCall(shift));
    }
    return take(given, asked, shift, log);
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const again = roomAddresses.nextCall(asked, { idle: true, free: asked.free });
    return keepWaiting(speakerOf(settings), 'nothing', again, soonSeconds);
  },
};

async function take(given: Given, asked: Request, shift: Shift, log: Log): Promise<VoiceResponse> {
  const { settings, now } = given;
  const speaker = speakerOf(settings);
  const { CallSid, free = now.getTime() } = asked;
  const looked = { shift, callSid: CallSid, free, wasListed: asked.free !== undefined };
  const line = lineOf(given, log, name);
  const found = await lookForCitizen(line, given.dayKeys, looked);
  if (found.kind === 'connected') {
    const { citizen, room } = found.meeting;
    const place = promiseOf(citizen);
    if (place) return callInTurn(given, shift, { place, room, free });
    const met = await meetingAtTwilio(given.dayKeys, settings, citizen, room);
    if (!met) return keepWaiting(speaker, 'nothing', roomAddresses.nextCall(nextTurn(shift)), soonSeconds);
    const { conference } = met;
    const meeting = { ...shift, ...met.citizen, free };
    return meetCitizen(given, speaker, meeting, { conference, leg: hideLeg(settings.AUTH_TOKEN, CallSid) });
  }
  const isIdle = asked.idle === 'true';
  const idle: Idle = { free, idle: isIdle };
  if (found.kind === 'silent')
    return keepWaiting(speaker, 'nothing', roomAddresses.nextCall(shift, idle), silentSeconds);
  if (found.kind === 'failed') {
    const failed = asked.failed + 1;
    const heard = failed % toldFailures === 0 ? 'unreached' : 'nothing';
    const seconds = Math.min(failed * soonSeconds, silentSeconds);
    return keepWaiting(speaker, heard, roomAddresses.nextCall(shift, { ...idle, failed }), seconds);
  }
  if (isSoon(found)) return keepWaiting(speaker, 'nothing', roomAddresses.nextCall(shift, idle), soonSeconds);
  const next = roomAddresses.nextCall(shift, { ...idle, idle: true });
  return keepWaiting(speaker, isIdle ? 'nothing' : 'nobody', next, secondsUntil(line.soonest(), now));
}

/** The next in the line is a promise: this operator has them called. */
async function callInTurn(
  { dayKeys, settings }: Given,
  shift: Shift,
  { place, room, free }: { readonly place: CallBackPlace; readonly room: Room; readonly free: number },
): Promise<VoiceResponse> {
  const shiftKey = await unlessSilent(() => dayKeys.find(shift.shift));
  if (!shiftKey)
    return keepWaiting(speakerOf(settings), 'nothing', roomAddresses.nextCall(nextTurn(shift)), soonSeconds);
  return goTo(callBackAddresses.dial(shift, { place, room: roomAtTwilio(shiftKey, room).inAddress, free }));
}

const isSoon = (found: FoundCitizen): boolean => found.kind === 'brought' || (found.kind === 'waits' && found.soon);

/** An operator who waits looks again when the first promise is due whose turn has not come: nobody else would bring them. */
function secondsUntil(soonest: number | undefined, now: Date): number | undefined {
  return soonest === undefined
    ? undefined
    : Math.min(longPauseSeconds, Math.max(1, Math.ceil((soonest - now.getTime()) / 1000)));
}

const shiftOf = ({ shift, turn, services, unheard, mark }: Request): Shift => ({
  shift,
  turn,
  services,
  unheard,
  mark,
});

export const handler = /* @__PURE__ */ webhook(nextCall, needs);

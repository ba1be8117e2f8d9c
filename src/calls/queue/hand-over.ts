import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Day, dayOf } from '../../calendar/civil-time';
import type { Log } from '../../platform/log';
import type { CallSettings } from '../../platform/settings/settings';
import { unlessSilent } from '../../platform/table/patient-client';
import type { Written } from '../../platform/table/table';
import type { TakenCitizen, TwilioCalls } from '../../platform/twilio/twilio-calls';
import { speakerOf } from '../../voice/speaker';
import { addresses, queueOf } from '../addresses';
import type { Arrival } from '../journey';
import { roomKey, turnKey } from '../keys';
import { keepWaiting, takeNextCall, tellUnreached } from '../operators/operator';
import { type Shift, serviceOfTurn } from '../operators/shift';
import type { TurnStores } from '../operators/turns';
import { type KeepsWrites, writeOrKeep } from '../pending-writes';
import { writeToRecentCall } from '../recent-call';
import { meetCitizen, roomAddresses } from './conference';
import { encryptLeg } from './rooms';

/** The leg of an operator who is free. */
interface FreeLeg {
  readonly callSid: string;
  readonly shift: Shift;
  /** Whether the operator has already heard that the queue is empty. */
  readonly idle: boolean;
}

/** A citizen whom the operator has released. */
interface LetGo {
  readonly callSid: string;
  readonly arrival: Arrival;
}

/** How a citizen is connected to an operator, and transferred to the survey. */
interface HandOver {
  /** Connects the operator's leg with the next citizen, or lets it wait for one. */
  takeNext(leg: FreeLeg): Promise<VoiceResponse>;
  /** Makes the citizen's leg go on to the survey. */
  sendToSurvey(citizen: LetGo): Promise<void>;
}

/** What a hand-over needs. */
interface HandOverNeeds extends TurnStores {
  readonly settings: CallSettings;
  readonly now: Date;
  readonly pendingWrites: KeepsWrites<TurnStores>;
  readonly twilio: TwilioCalls;
}

/**
 * Hand-over by conference. The citizen waits in the queue. A free operator's step has Twilio redirect the first one to a
 * conference, and joins it; `*` leaves it. Then the step has Twilio redirect the citizen's leg to the survey.
 */
function byConference(given: HandOverNeeds, log: Log, step: string): HandOver {
  const report = (failure: string) => log({ code: 'twilio-failed', step, fault: failure });
  return {
    takeNext: (leg) => takeNext(given, leg, report),
    sendToSurvey: (citizen) => sendToSurvey(given, citizen, report),
  };
}

type Report = (failure: string) => void;

async function takeNext(given: HandOverNeeds, free: FreeLeg, report: Report): Promise<VoiceResponse> {
  const { turns, dayKeys, settings, twilio } = given;
  const { callSid, shift, idle } = free;
  const nobody = () => keepWaiting(speakerOf(settings), shift, idle);
  const shiftKey = await dayKeys.find(shift.shift);
  if (!shiftKey) return nobody();
  const room = roomKey(shiftKey, callSid, shift.turn);
  const leg = encryptLeg(shiftKey, callSid);
  // Twilio may send the request twice: a second citizen must not be sent to the same conference.
  const note = turnKey(shiftKey, callSid, shift.turn);
  if (await unlessSilent(() => turns.find(shift.shift, note))) return meetCitizen(shift, { room, leg });

  const { service } = serviceOfTurn(shift);
  const meeting = roomAddresses.meeting({ room, service, shift: shift.shift });
  const taken = await twilio.takeFirst(queueOf(service), meeting);
  if (taken === 'nobody') return nobody();
  if ('failure' in taken) {
    report(taken.failure);
    return tellUnreached(speakerOf(settings), shift);
  }
  if ((await noteService(given, shift.shift, note, taken)) === 'refused') {
    // It was sent twice at the same time, and this is the second citizen: back into the queue.
    await twilio.sendOn(taken.callSid, addresses.incoming());
  }
  return meetCitizen(shift, { room, leg, citizenLeg: encryptLeg(shiftKey, taken.callSid) });
}

/** @returns refused if this turn already serves another citizen */
async function noteService(
  given: HandOverNeeds,
  shiftDay: Day,
  noteKey: string,
  { callSid, waitSeconds }: TakenCitizen,
): Promise<Written> {
  const { now } = given;
  let noted: Written = 'done';
  const note = async ({ calls, turns, dayKeys }: TurnStores) => {
    const waited = { callSid, lastedSeconds: waitSeconds };
    const call = await writeToRecentCall(dayKeys, now, waited, (place) => calls.serve(place, waitSeconds));
    if (!call) return;
    const turn = { callDay: call.day, callHour: call.hour, callKey: call.key, servedAt: now.toISOString() };
    noted = await turns.note(shiftDay, noteKey, turn);
  };
  await writeOrKeep(given, `connection of ${callSid}`, { day: dayOf(now), to: note });
  return noted;
}

async function sendToSurvey({ twilio }: HandOverNeeds, { callSid, arrival }: LetGo, report: Report): Promise<void> {
  const sent = await twilio.sendOn(callSid, addresses.afterOperator(arrival));
  if (typeof sent === 'object') report(sent.failure);
}

/**
 * Hand-over by queue: the operator's leg dials the queue, and `*` separates the legs. Twilio sends each on to its own action
 * URL, so no REST request is needed.
 */
const byQueue: HandOver = {
  takeNext: async ({ shift, idle }) => takeNextCall(shift, idle),
  sendToSurvey: async () => undefined,
};

/**
 * The hand-over that is configured.
 * @param step the step that asks, for the log
 */
export function handOverOf(given: HandOverNeeds, log: Log, step: string): HandOver {
  return given.settings.HANDOVER === 'conference' ? byConference(given, log, step) : byQueue;
}

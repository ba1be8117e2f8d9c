import type { PhoneNumber } from '../../format/phone-number';
import type { CallBackSettings } from '../../platform/settings/call-backs-schema';
import type { TwilioCalls, TwilioFailure } from '../../platform/twilio/twilio-calls';
import type { Calls } from '../calls';
import type { Arrival, Journey } from '../journey';
import { callKey, type DayKeys } from '../keys';
import { decryptLeg, encryptLeg } from '../queue/legs';
import { type Room, roomAtTwilio } from '../queue/rooms';
import { callBackAddresses } from './addresses';
import { dial, miss } from './attempts';
import { type CallBack, type CallBackPlace, close, stateOf } from './call-back';
import type { CallBackStores } from './stores';

interface Needs extends Pick<CallBackStores, 'callBacks' | 'caseKeys'> {
  readonly calls: Pick<Calls, 'openCallBack'>;
  readonly dayKeys: Pick<DayKeys, 'ofToday' | 'find'>;
  readonly twilio: Pick<TwilioCalls, 'dial'>;
  /** A promise that is to be tried again stands in the line. */
  readonly standInLine: (callBack: CallBack) => Promise<void>;
  readonly now: Date;
}

interface Dialling {
  readonly place: CallBackPlace;
  readonly room: string;
  /** How the service calls back; undefined if it does no more. */
  readonly settingsOf: (service: string) => CallBackSettings | undefined;
  readonly arrivalOf: (service: string) => Arrival;
  readonly numberOf: (key: Uint8Array, callBack: CallBack) => PhoneNumber;
}

/** `called`: the phone rings. `again`: another request of the same step is about to have it called. `over`: there is nobody to call. */
export type Dialled =
  | { readonly kind: 'called'; readonly journey: Journey; readonly callSid: string; readonly room: Room }
  | { readonly kind: 'again' | 'over' }
  | { readonly kind: 'failed'; readonly failure: TwilioFailure };

/**
 * An operator is in the room, and a citizen is called: once for each room, whatever becomes of the requests. That is written before
 * Twilio is asked. If Twilio's answer is lost the phone may ring: nobody else calls until that attempt is surely over.
 */
export async function dialCitizen(given: Needs, asked: Dialling): Promise<Dialled> {
  const { callBacks, caseKeys, calls, dayKeys, twilio, now } = given;
  const { place, room } = asked;
  const at = now.getTime();
  const found = await callBacks.find(place);
  const how = found && asked.settingsOf(found.service);
  if (!found) return { kind: 'over' };
  if (!how) {
    await callBacks.change(place, (callBack) =>
      callBack.hold?.room === room ? close(callBack, 'broken', at) : undefined,
    );
    return { kind: 'over' };
  }
  const dialled = await callBacks.change(place, (callBack) => dial(callBack, room, at, how.ringSeconds));
  if (!dialled) return again(given, asked, await callBacks.find(place));

  const arrival = asked.arrivalOf(dialled.service);
  const journey = journeyOf(dialled, arrival);
  const key = await caseKeys.find(dialled.id);
  if (!key) {
    await callBacks.change(place, (callBack) => close(callBack, 'unreached', at));
    return { kind: 'over' };
  }
  const dayKey = await dayKeys.ofToday(arrival.day);
  const inAddress = roomAtTwilio(dayKey, room).inAddress;
  const called = await twilio.dial({
    to: asked.numberOf(key, dialled),
    from: how.from,
    // Twilio's answer may be lost, or this process end: then the citizen's own step opens the call.
    address: callBackAddresses.called({ ...journey, unopened: 'waiting' }, { place, room: inAddress }),
    statusAddress: callBackAddresses.over(journey, { place, room: inAddress }),
    ringSeconds: how.ringSeconds,
  });
  if (called === 'refused') {
    const missed = await callBacks.change(place, (callBack) => miss(callBack, room, 'failed', at));
    if (missed) await given.standInLine(missed);
    return { kind: 'over' };
  }
  if ('failure' in called) return { kind: 'failed', failure: called };

  const callSid = called.sid;
  const call = { day: arrival.day, hour: arrival.hour, key: callKey(dayKey, callSid) };
  const { hold } = dialled;
  const until = hold?.until ?? at;
  await calls.openCallBack(call, journey, { room, leasedUntil: until });
  const leg = encryptLeg(dayKey, call.key, callSid);
  await callBacks.change(place, (callBack) =>
    callBack.hold?.room === room ? { ...callBack, hold: { ...callBack.hold, call, leg } } : undefined,
  );
  return { kind: 'called', journey, callSid, room };
}

/** The same request again: if the first one has had the citizen called, this one says the same. */
async function again({ dayKeys }: Needs, { room, arrivalOf }: Dialling, found: CallBack | undefined): Promise<Dialled> {
  if (!found || stateOf(found).closed || found.hold?.room !== room) return { kind: 'over' };
  const { call, leg } = found.hold;
  const dayKey = call && (await dayKeys.find(call.day));
  if (!call || !leg || !dayKey) return { kind: 'again' };
  const journey = journeyOf(found, { ...arrivalOf(found.service), day: call.day, hour: call.hour });
  return { kind: 'called', journey, callSid: decryptLeg(dayKey, call.key, leg), room };
}

/** The journey of who is called, at the promise's place in the line. */
const journeyOf = (callBack: CallBack, arrival: Arrival): Journey => ({
  ...arrival,
  topic: callBack.topic,
  group: callBack.group === callBack.service ? undefined : callBack.group,
  since: stateOf(callBack).since,
  answers: [],
});

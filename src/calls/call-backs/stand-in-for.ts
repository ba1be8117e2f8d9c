import type { Calls } from '../calls';
import type { Journey } from '../journey';
import { callKey, type DayKeys } from '../keys';
import { placeInLine } from '../queue/citizen-in-line';
import type { Line } from '../queue/line';
import type { WaitingList } from '../queue/waiting-list';
import type { Place } from '../shards';
import { type CallBack, type CallBackPlace, stateOf } from './call-back';
import { waitingOfCallBack } from './in-line';
import { numberToCall } from './number-to-call';
import { holdUntilHeard, standAgain, standIn } from './standing-in';
import type { CallBackStores } from './stores';

interface Needs extends Pick<CallBackStores, 'callBacks' | 'promisedNumbers'> {
  readonly calls: Pick<Calls, 'standInFor'>;
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly waiting: Pick<WaitingList, 'remove'>;
}

interface Caller {
  /** As Twilio has it. */
  readonly from: string;
  readonly callSid: string;
  readonly journey: Journey;
  /** Of Twilio's account. */
  readonly secret: string;
}

/**
 * Somebody calls who was promised a call-back: their call takes its place in the line, so that they are not called while they are
 * on the phone, and neither is served before the other.
 * @returns the journey, at the promise's place
 */
export async function standInForPromise(
  given: Needs,
  { from, callSid, journey, secret }: Caller,
  now: Date,
): Promise<Journey> {
  const called = numberToCall(from);
  if ('refused' in called) return journey;
  const { service, day, hour } = journey;
  const places = await given.promisedNumbers.find({ number: called.number, service, secret }, now);
  const dayKey = places.length > 0 ? await given.dayKeys.find(day) : undefined;
  if (!dayKey) return journey;
  const call = { day, hour, key: callKey(dayKey, callSid) };
  for (const place of places) {
    const standing = await given.callBacks.change(place, (callBack) => standIn(callBack, call));
    if (!standing) continue;
    await given.waiting.remove(waitingOfCallBack(standing));
    const since = Math.min(stateOf(standing).since, placeInLine(journey));
    await given.calls.standInFor(call, nameOf(place), since);
    return { ...journey, since };
  }
  return journey;
}

/** Somebody is promised a call-back, and still hears so: it stands in the line, and nobody takes it before that call has ended. */
export async function standUntilHeard(
  { callBacks, calls }: Pick<Needs, 'callBacks' | 'calls'>,
  line: Pick<Line, 'addWaiting'>,
  { callBack, call }: { readonly callBack: CallBack; readonly call: Place },
  now: Date,
): Promise<void> {
  const held = await callBacks.change(callBack, (found) => holdUntilHeard(found, call, now.getTime()));
  if (!held) return;
  await calls.standInFor(call, nameOf(callBack), stateOf(held).since);
  await line.addWaiting(waitingOfCallBack(held));
}

/** How a call names the promise that it stands in for. */
const nameOf = ({ day, id }: CallBackPlace): string => `${day}#${id}`;

/** @returns undefined if a call stands in for none */
export function promiseNamed(name: string | undefined): CallBackPlace | undefined {
  const [day, id] = name?.split('#') ?? [];
  return day !== undefined && id !== undefined ? { day, id } : undefined;
}

/** A call that stood in for a promise is over: unless it was served, the promise stands in the line again. */
export function endStandIn(
  { callBacks }: Pick<CallBackStores, 'callBacks'>,
  place: CallBackPlace,
  call: Place,
  wasServed: boolean,
  now: Date,
): Promise<CallBack | undefined> {
  return callBacks.change(place, (callBack) => standAgain(callBack, call, wasServed, now.getTime()));
}

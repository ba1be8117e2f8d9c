import type { Place } from '../shards';
import { type CallBack, close, isHeld, letGoOf, stateOf } from './call-back';

const isSame = (one: Place | undefined, other: Place): boolean => one?.key === other.key && one.day === other.day;

/** The citizen calls before they are called: their call takes the promise's place in the line. */
export function standIn(callBack: CallBack, call: Place): CallBack | undefined {
  const { closed, until } = stateOf(callBack);
  return closed ? undefined : { ...callBack, hold: { call, until } };
}

/** The call in which it was promised goes on for so long at most, should Twilio never say that it has ended. */
const goodbyeMilliseconds = 60_000;

/** Nobody is called who still hears that they will be: until it ends the call holds its promise. */
export function holdUntilHeard(callBack: CallBack, call: Place, now: number): CallBack | undefined {
  if (stateOf(callBack).closed || isHeld(callBack, now)) return undefined;
  return { ...callBack, hold: { call, until: now + goodbyeMilliseconds } };
}

/** The call that stood in for the promise has ended, or asks to be called back: the promise stands again, unless it was served. */
export function standAgain(callBack: CallBack, call: Place, wasServed: boolean, now: number): CallBack | undefined {
  if (stateOf(callBack).closed || !isSame(callBack.hold?.call, call)) return undefined;
  return wasServed
    ? close(callBack, callBack.hold?.room === undefined ? 'withdrawn' : 'reached', now)
    : letGoOf(callBack);
}

import type { Place } from '../shards';
import { type CallBack, close, letGoOf, stateOf } from './call-back';

const isSame = (one: Place | undefined, other: Place): boolean => one?.key === other.key && one.day === other.day;

/** The citizen calls before they are called: their call takes the promise's place in the line. */
export function standIn(callBack: CallBack, call: Place): CallBack | undefined {
  const { closed, until } = stateOf(callBack);
  return closed ? undefined : { ...callBack, hold: { call, until } };
}

/** The call that stood in for the promise has ended, or asks to be called back: the promise stands again, unless it was served. */
export function standAgain(callBack: CallBack, call: Place, wasServed: boolean, now: number): CallBack | undefined {
  if (stateOf(callBack).closed || !isSame(callBack.hold?.call, call)) return undefined;
  return wasServed
    ? close(callBack, callBack.hold?.room === undefined ? 'withdrawn' : 'reached', now)
    : letGoOf(callBack);
}

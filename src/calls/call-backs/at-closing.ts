import { type CallBack, close, isHeld, letGoOf, stateOf, withEvent } from './call-back';
import type { OpenTime } from './half-hours';

/** A promise that nobody kept by the end of another day is broken. */
const mostDeferrals = 1;

/**
 * The line has closed over a promise: it stands at the head of the line when that opens again. Who was never called, not even on
 * the next day, is owed what can't be kept any more.
 * @param next when it is open next; undefined where nobody knows when it opens again
 */
export function atClosing(callBack: CallBack, next: OpenTime | undefined, now: number): CallBack | undefined {
  const { closed, until, since, deferrals, dialledAt } = stateOf(callBack);
  // What is left of an attempt or of a call ends by itself.
  if (closed || now < until || (isHeld(callBack, now) && callBack.hold?.room !== undefined)) return undefined;
  const isBroken = dialledAt === undefined && deferrals >= mostDeferrals;
  if (isBroken) return close(callBack, 'broken', now);
  if (!next) return undefined;
  return letGoOf(
    withEvent(callBack, { kind: 'deferred', at: now, since: Math.max(since, next.from), until: next.until }),
  );
}

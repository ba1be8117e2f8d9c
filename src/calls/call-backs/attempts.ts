import type { Place } from '../shards';
import { type CallBack, close, isHeld, letGoOf, type MissedBecause, stateOf, withEvent } from './call-back';

/** Three attempts, the second and third so long after the one before: somebody in a meeting, somebody at the doctor's. */
const minutesBetween = [7, 30];
export const mostAttempts = minutesBetween.length + 1;

/** How long a citizen may take to hear who calls and to press the key, beside the ringing. */
const answerSeconds = 60;

/** The call is set up, rings (Twilio adds up to five seconds), and is answered. */
export const attemptMilliseconds = (ringSeconds: number): number => (ringSeconds + 10 + answerSeconds) * 1000;

/** A room takes a promise that nobody has in hand, whose turn has come, while the line is open. */
export function take(callBack: CallBack, room: string, now: number, until: number): CallBack | undefined {
  const state = stateOf(callBack);
  if (state.closed || isHeld(callBack, now) || now < state.since || now >= state.until) return undefined;
  return { ...callBack, hold: { room, until } };
}

/** A room gives back a promise that it has not called. */
export const giveBack = (callBack: CallBack, room: string): CallBack | undefined =>
  callBack.hold?.room === room && callBack.hold.call === undefined && !isDialled(callBack)
    ? letGoOf(callBack)
    : undefined;

/** Whether the latest attempt is still under way. */
const isDialled = ({ events }: CallBack): boolean => events.at(-1)?.kind === 'dialled';

/** A room is about to call: written before Twilio is asked, so that whatever happens the citizen is called once. */
export function dial(callBack: CallBack, room: string, now: number, ringSeconds: number): CallBack | undefined {
  if (stateOf(callBack).closed || callBack.hold?.room !== room || isDialled(callBack)) return undefined;
  const dialled = withEvent(callBack, { kind: 'dialled', at: now });
  return { ...dialled, hold: { room, until: now + attemptMilliseconds(ringSeconds) } };
}

/**
 * An attempt reached nobody: the promise stands in the line again, at the moment when it is tried again. A promise that one
 * of the citizen's own calls stands in for stays with that.
 */
export function miss(callBack: CallBack, room: string, because: MissedBecause, now: number): CallBack | undefined {
  const { attempts, closed } = stateOf(callBack);
  if (closed || !isDialled(callBack)) return undefined;
  const minutes = minutesBetween[attempts - 1];
  const missed = withEvent(callBack, { kind: 'missed', at: now, because, since: now + (minutes ?? 0) * 60_000 });
  if (callBack.hold !== undefined && callBack.hold.room !== room) return missed;
  return minutes === undefined ? close(missed, 'unreached', now) : letGoOf(missed);
}

/**
 * Who has pressed the key when the operator had gone waits in that call, and then talks in it: nobody calls them before it is over.
 * @param call the one by which they were called for that room
 */
export function waitOn(callBack: CallBack, room: string, call: Place): CallBack | undefined {
  const { closed, until } = stateOf(callBack);
  const { hold } = callBack;
  if (closed || (hold !== undefined && hold.room !== room)) return undefined;
  return { ...callBack, hold: { ...hold, room, call, until } };
}

/** The call of an attempt is over, and nobody has talked: it is missed, unless that was said before. */
export const endAttempt = (
  callBack: CallBack,
  room: string,
  because: MissedBecause,
  now: number,
): CallBack | undefined =>
  miss(callBack, room, because, now) ?? (callBack.hold?.room === room ? letGoOf(callBack) : undefined);

/** The citizen talks to the operator, or has pressed the key. */
export const reach = (callBack: CallBack, now: number): CallBack | undefined =>
  stateOf(callBack).closed ? undefined : close(callBack, 'reached', now);

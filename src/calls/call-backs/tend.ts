import type { Waiting } from '../queue/line';
import { atClosing } from './at-closing';
import { endAttempt } from './attempts';
import { type CallBack, type CallBackPlace, isHeld, letGoOf, stateOf } from './call-back';
import type { OpenTime } from './half-hours';
import { waitingOfCallBack } from './in-line';
import type { CallBackStores } from './stores';

const dayMilliseconds = 24 * 3_600_000;
/** The step that makes a promise has ended by then, or was stopped. */
const newMilliseconds = 5 * 60_000;

interface Needs extends Pick<CallBackStores, 'callBacks' | 'caseKeys' | 'promisedNumbers'> {
  readonly waiting: { add(waiting: Waiting): Promise<void>; remove(waiting: Waiting): Promise<void> };
  readonly now: Date;
}

interface Rules {
  /** For how many days a service keeps a number after the end. */
  readonly keptDaysOf: (service: string) => number;
  /** When a service is open next; undefined where nobody knows. */
  readonly nextOpeningOf: (service: string) => Promise<OpenTime | undefined>;
  readonly isTimeUp: () => boolean;
}

/**
 * What no step of a call does for promises: those that were not kept by closing stand first when the line opens again, numbers are
 * forgotten as it was said, and what a step that broke off has left stands in the line again. Idempotent.
 * @returns how many promises are listed still
 */
export async function tendPromises(given: Needs, rules: Rules): Promise<number> {
  const places = await given.callBacks.listed();
  let left = places.length;
  for (const place of places) {
    if (rules.isTimeUp()) break;
    if ((await tend(given, rules, place)) === 'done') left -= 1;
  }
  await given.promisedNumbers.destroyKeys(given.now);
  return left;
}

async function tend(given: Needs, rules: Rules, place: CallBackPlace): Promise<'done' | 'listed'> {
  const { callBacks, caseKeys, waiting } = given;
  const now = given.now.getTime();
  const callBack = await callBacks.find(place);
  const { closed, until } = callBack ? stateOf(callBack) : { closed: undefined, until: 0 };
  if (!callBack || closed) {
    // A promise is listed before it is written.
    if (!callBack || now < (closed?.at ?? 0) + rules.keptDaysOf(callBack.service) * dayMilliseconds) return 'listed';
    await caseKeys.destroy(place.id);
    await callBacks.unlist(place);
    return 'done';
  }
  if (now >= until) {
    const next = await rules.nextOpeningOf(callBack.service);
    const changed = await callBacks.change(place, (current) => atClosing(current, next, now));
    // Also where nobody knows when it opens again: at the head of a line that others share it would be in their way.
    await waiting.remove(waitingOfCallBack(callBack));
    if (!changed) return 'listed';
    if (!stateOf(changed).closed) await waiting.add(waitingOfCallBack(changed));
    return 'listed';
  }
  const stood = await callBacks.change(place, (current) => afterHold(current, now));
  const standing = stood ?? (isNew(callBack, now) && !isHeld(callBack, now) ? callBack : undefined);
  if (standing && !stateOf(standing).closed) await waiting.add(waitingOfCallBack(standing));
  return 'listed';
}

/** A hold that has ended by itself: the step that had it is gone, or Twilio never said how a call ended. */
function afterHold(callBack: CallBack, now: number): CallBack | undefined {
  const { hold } = callBack;
  if (!hold || isHeld(callBack, now)) return undefined;
  return hold.room === undefined ? letGoOf(callBack) : endAttempt(callBack, hold.room, 'no-answer', now);
}

const isNew = ({ events }: CallBack, now: number): boolean => now < (events[0]?.at ?? 0) + newMilliseconds;

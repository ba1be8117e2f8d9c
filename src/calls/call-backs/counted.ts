import { type CallBack, stateOf } from './call-back';

/**
 * `kept`: called for the first time by the promised time. `late`: called later, or not yet. `broken`: never called. Of the kept and
 * the late, `reached` talked to somebody, `unreached` did not.
 */
export type PromiseCount = 'promised' | 'kept' | 'late' | 'broken' | 'withdrawn' | 'reached' | 'unreached' | 'refused';

/** Each name under which a promise counts. What is not due yet is promised, and no more. */
export function countedAs(callBack: Pick<CallBack, 'events'>, now: number): readonly PromiseCount[] {
  const { due, dialledAt, closed } = stateOf(callBack);
  return ['promised', ...punctualityOf(), ...endOf()];

  function punctualityOf(): readonly PromiseCount[] {
    if (dialledAt !== undefined) return [dialledAt <= due ? 'kept' : 'late'];
    if (closed) return [closed.as === 'withdrawn' ? 'withdrawn' : 'broken'];
    return now > due ? ['late'] : [];
  }

  function endOf(): readonly PromiseCount[] {
    if (dialledAt === undefined || !closed) return [];
    return [closed.as === 'unreached' ? 'unreached' : 'reached'];
  }
}

import type { Day } from '../call/civil-time';
import type { Log } from '../log';
import { type ForgettingNeeds, forgetDays } from './forget-days';
import type { SealingNeeds } from './seal-day';
import { sealDueDays } from './seal-due-days';

export interface Night {
  /** The days that are sealed now and were not before. */
  readonly sealed: readonly Day[];
  /** Of how many days, and what of them, only the tally is left now. */
  readonly forgotten: { readonly days: number; readonly calls: number; readonly ballots: number };
  /** How many days there was no time for: ask again. */
  readonly left: number;
}

const step = 'days/seal';

/**
 * All that is due in a night. A day that can't be sealed keeps neither the others waiting nor those whose time is over;
 * its fault is thrown when everything else is done.
 */
export async function sealAndForget(
  given: SealingNeeds & ForgettingNeeds,
  log: Log,
  isTimeUp: () => boolean,
): Promise<Night> {
  const { sealed, unsealed, unpurged, fault } = await sealDueDays(given, isTimeUp);
  if (sealed.length > 0) log({ code: 'sealed', step, days: sealed.length });
  if (unpurged > 0) log({ code: 'not-purged', step, calls: unpurged });
  const { unforgotten, ...forgotten } = await forgetDays(given, isTimeUp);
  if (forgotten.calls + forgotten.ballots > 0) log({ code: 'forgotten', step, ...forgotten });
  if (fault !== undefined) throw fault;
  return { sealed, forgotten, left: unsealed + unforgotten };
}

import type { Day } from '../../calendar/civil-time';
import type { Log } from '../../platform/log';
import type { SealingNeeds } from './seal-day';
import { sealDueDays } from './seal-due-days';

export interface Night {
  /** The days that are sealed now and were not before. */
  readonly sealed: readonly Day[];
  /** How many days there was no time for: ask again. */
  readonly left: number;
}

const step = 'days/seal';

/** All that is due in a night. Of a day that can't be sealed the fault is thrown when everything else is done. */
export async function sealNight(given: SealingNeeds, log: Log, isTimeUp: () => boolean): Promise<Night> {
  const { sealed, unsealed, unpurged, fault } = await sealDueDays(given, isTimeUp);
  if (sealed.length > 0) log({ code: 'sealed', step, days: sealed.length });
  if (unpurged > 0) log({ code: 'not-purged', step, calls: unpurged });
  if (fault !== undefined) throw fault;
  return { sealed, left: unsealed };
}

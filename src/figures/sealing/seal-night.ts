import type { Day } from '../../calendar/civil-time';
import type { Log } from '../../platform/log';
import type { SealingNeeds } from './seal-day';
import { sealDueDays } from './seal-due-days';

export interface Night {
  /** The days that this run has sealed. */
  readonly sealed: readonly Day[];
  /** How many days there was no time for: repeat the request. */
  readonly left: number;
}

const step = 'days/seal';

/** The whole nightly job. If a day can't be sealed, its error is thrown after everything else is done. */
export async function sealNight(given: SealingNeeds, log: Log, isTimeUp: () => boolean): Promise<Night> {
  const { sealed, unsealed, unpurged, fault } = await sealDueDays(given, isTimeUp);
  if (sealed.length > 0) log({ code: 'sealed', step, days: sealed.length });
  if (unpurged > 0) log({ code: 'not-purged', step, calls: unpurged });
  if (fault !== undefined) throw fault;
  return { sealed, left: unsealed };
}

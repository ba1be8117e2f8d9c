import type { Day } from '../../calendar/civil-time';
import type { CallStores } from '../../calls/stores';
import type { PageSettings } from '../../platform/settings/page-settings';
import { advanceRelease } from '../advance-release';
import { keepDayByOperator } from '../by-operator/seal-by-operator';
import { countDay, noteUnended } from '../count-day';
import { leftoverOf } from '../part';
import type { FigureStores } from '../stores';

export type SealingNeeds = Pick<CallStores, 'callBacks' | 'capacity' | 'dayKeys' | 'incidents' | 'purgeList'> &
  Pick<
    FigureStores,
    'dayTallies' | 'grouped' | 'keptHours' | 'monthKeys' | 'operatorTallies' | 'releases' | 'sealings'
  > & {
    readonly settings: Pick<PageSettings, 'centre'>;
    readonly now: Date;
  };

/**
 * Seals a day: its counts are stored, then its key is destroyed. Idempotent: if it was interrupted, it can be repeated. What is
 * encrypted under the key can't be read from then on, and expires (`src/platform/table/table.ts`).
 * @returns how many calls were still on the list of those to be deleted at Twilio, which can't be decrypted any more
 */
export async function sealDay(given: SealingNeeds, day: Day): Promise<{ readonly unpurged: number }> {
  const counts = await countDay(given, day);
  if (!counts.sealed) {
    await noteUnended(given, day, counts);
    const released = await advanceRelease(given, day, counts, 'report');
    const spans = counts.spans.filter(({ received }) => received > 0);
    const leftover = leftoverOf(counts.answers, released);
    await keepDayByOperator(given, day, counts.dayKey, leftover);
    await given.dayTallies.keep(day, { calls: counts.calls, released, leftover, spans });
  }
  const unpurged = (await given.purgeList.ofDay(day)).length;
  await given.dayKeys.destroy(day, given.now);
  await given.sealings.markSealed(day, given.now);
  return { unpurged };
}

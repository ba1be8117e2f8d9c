import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, scheduled } from '../../src/entry/scheduled';
import { readToday } from '../../src/figures/read-figures';

/**
 * The scheduler's call, every quarter of an hour: counts the day even where nobody looks at it. Which ratings are the
 * latest, and have to stay back, is known only from what was counted before.
 */
export async function count(given: Dependencies): Promise<ScheduledAnswer> {
  const { figures } = await readToday(given);
  return { status: 200, body: { day: figures.period, asOf: figures.asOf } };
}

export const handler = scheduled('figures/count', count);

import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, scheduled } from '../../src/entry/scheduled';
import { readToday } from '../../src/figures/read-figures';

/**
 * Scheduled every quarter of an hour: counts the day even if nobody looks at it. Which ratings are new, and must be withheld,
 * follows only from earlier counts.
 */
export async function count(given: Dependencies): Promise<ScheduledAnswer> {
  const { figures } = await readToday(given);
  return { status: 200, body: { day: figures.period, asOf: figures.asOf } };
}

export const handler = scheduled('figures/count', count);

import { dayEndsOf } from '../../src/ballots/questionnaires';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { type ScheduledAnswer, scheduled } from '../../src/entry/scheduled';
import { makeDraws } from '../../src/feedback/draw/make-draws';
import { daysIn } from '../../src/figures/all-figures';
import { readToday } from '../../src/figures/read-figures';

/**
 * Scheduled every quarter of an hour: counts the day even if nobody looks at it. Which ratings are new, and must be withheld,
 * follows only from earlier counts. And makes the draws of the days to come, where calls are drawn.
 */
export async function count(given: Dependencies): Promise<ScheduledAnswer> {
  await makeDraws(given, dayEndsOf(given.settings.centre));
  const { all } = await readToday(given);
  return { status: 200, body: { day: daysIn(all), asOf: all[0].asOf } };
}

export const handler = scheduled('figures/count', count);

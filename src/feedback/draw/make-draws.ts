import { type DayEnd, dayOf, daysBefore } from '../../calendar/civil-time';
import type { Centre } from '../../platform/settings/centre-schema';
import type { Draws } from './draws';
import { hasDraw } from './ramp';

/** Three days ahead: an outage of the scheduler for a weekend leaves no day without a seed that was committed to in time. */
const daysAhead = 3;

interface Needs {
  readonly draws: Draws;
  readonly settings: { readonly centre: Pick<Centre, 'draws' | 'services'> };
  readonly now: Date;
}

/**
 * Makes the seeds of the days to come, and commits to each before its day begins; fixes the rates of those that have begun.
 * @param dayEnds those of the centre's services
 */
export async function makeDraws(
  { draws, settings: { centre }, now }: Needs,
  dayEnds: readonly DayEnd[],
): Promise<void> {
  for (const dayEnd of dayEnds) {
    const today = dayOf(now, dayEnd);
    const days = Array.from({ length: daysAhead + 1 }, (_, ahead) => daysBefore(today, -ahead));
    for (const day of days.filter((each) => hasDraw(centre, each))) {
      const { percents } = await draws.commit(day, now);
      if (day === today && !percents) await draws.fixPercents(day, centre);
    }
  }
}

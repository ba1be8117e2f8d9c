import { type Day, daysBefore } from '../call/civil-time';
import type { Ballots } from '../store/ballots';
import type { Calls } from '../store/calls';
import type { DayReport } from './day-report';
import { tallyDay } from './tally-day';

/** A day's figures, with the two days that it is compared with. */
export async function buildDayReport(
  stores: { calls: Calls; ballots: Ballots },
  day: Day,
  administration: string,
): Promise<DayReport> {
  const [tally, dayBefore, sameWeekdayLastWeek] = await Promise.all([
    tallyDay(stores, day),
    tallyDay(stores, daysBefore(day, 1)),
    tallyDay(stores, daysBefore(day, 7)),
  ]);
  return { day, administration, tally, dayBefore, sameWeekdayLastWeek };
}

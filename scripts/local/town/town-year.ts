import { type Day, dayOf, daysBefore } from '../../../src/calendar/civil-time';
import { firstDayOf } from '../../../src/calendar/period';

/** Which year the demonstration shows, and what lies in it, by the day on which it is started. */
export interface TownYear {
  /** From the month of a year ago on, so that every month can be compared. */
  readonly first: Day;
  readonly today: Day;
  /** The year of which the most months are there. */
  readonly shown: string;
  /** Two months of it that lie behind, and not at its end. */
  readonly badMonths: readonly string[];
}

export function townYearAt(now: Date): TownYear {
  const today = dayOf(now);
  const [year = '', month = ''] = today.split('-');
  const yearBefore = String(Number(year) - 1);
  const isMostlyOver = month >= '07';
  const shown = isMostlyOver ? year : yearBefore;
  const badMonths = (isMostlyOver ? ['02', '03'] : ['10', '11']).map((of) => `${shown}-${of}`);
  return { first: firstDayOf(`${yearBefore}-${month}`), today, shown, badMonths };
}

/** The days from the first to the last, both included. */
export function daysFrom(first: Day, last: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = daysBefore(day, -1)) days.push(day);
  return days;
}

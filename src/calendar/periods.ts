import { type Day, daysBefore } from './civil-time';

export type PeriodKind = 'day' | 'month' | 'year';

/** The day, month or year that a day lies in. */
export const periodOf = (day: Day, kind: PeriodKind): string => day.slice(0, { day: 10, month: 7, year: 4 }[kind]);

/** The period of the same kind that lies before (-1) or after (1). */
export function neighbour(period: string, kind: PeriodKind, by: 1 | -1): string {
  if (kind === 'year') return String(Number(period) + by).padStart(4, '0');
  if (kind === 'day') return daysBefore(period, -by);
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by)).toISOString().slice(0, 7);
}

/** The first day of a period. */
export const firstDayOf = (period: string): Day => `${period}-01-01`.slice(0, 10);

/** The last day of a month. */
export const lastDayOfMonth = (month: string): Day => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** A day to go on from: today where the period holds it, or else the period's last month's first. */
export const dayWithin = (period: string, today: Day): Day =>
  today.startsWith(period) ? today : period.length === 4 ? `${period}-12-01` : firstDayOf(period);

import { type Day, daysBefore, isDay, startOf } from './civil-time';

/** A day, a month or a year of Rome's calendar: `2026-11-22`, `2026-11`, `2026`. */
export type Period =
  | { readonly kind: 'day'; readonly name: Day }
  | { readonly kind: 'month'; readonly name: string }
  | { readonly kind: 'year'; readonly name: string };

/** Parses the name of a period; undefined if it is none. */
export function periodNamed(text: string): Period | undefined {
  if (isDay(text)) return { kind: 'day', name: text };
  if (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`)) return { kind: 'month', name: text };
  if (/^\d{4}$/.test(text) && isDay(`${text}-01-01`)) return { kind: 'year', name: text };
  return undefined;
}

export type PeriodKind = Period['kind'];

/** The day, month or year that a day lies in. */
export const periodOf = (day: Day, kind: PeriodKind): string => day.slice(0, { day: 10, month: 7, year: 4 }[kind]);

/** The previous (-1) or next (1) period of the same kind. */
export function neighbour(period: string, kind: PeriodKind, by: 1 | -1): string {
  if (kind === 'year') return String(Number(period) + by).padStart(4, '0');
  if (kind === 'day') return daysBefore(period, -by);
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by)).toISOString().slice(0, 7);
}

export const firstDayOf = (period: string): Day => `${period}-01-01`.slice(0, 10);

/** No day of the period is later; of a month it may be one that does not exist. */
export const latestDayOf = (period: string): Day => period + '9999-12-31'.slice(period.length);

export const lastDayOfMonth = (month: string): Day => daysBefore(firstDayOf(neighbour(month, 'month', 1)), 1);

/** A day of the period for links to shorter ones: today if it is within, else the first of the period's last month. */
export const dayWithin = (period: string, today: Day): Day =>
  today.startsWith(period) ? today : period.length === 4 ? `${period}-12-01` : firstDayOf(period);

export const monthOf = (day: Day): string => day.slice(0, 7);

/** The days of a month (`2026-11`) up to a last one. */
export function daysOfMonth(month: string, last: Day): readonly Day[] {
  const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  return days.filter((day) => isDay(day) && day <= last);
}

/** The months of a year up to the one of a last day. */
export function monthsOfYear(year: string, last: Day): readonly string[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return months.filter((month) => month <= monthOf(last));
}

export const monthBefore = (month: string): string => neighbour(month, 'month', -1);

/** Whether a period has begun. */
export const hasBegun = (period: Period, now: Date): boolean => startOf(firstDayOf(period.name)) <= now;

import { civilNameOf, type Day, dayEndOf, daysBefore, isDay, liesIn, startOf } from './civil-time';

/** A day, a month or a year of Rome's calendar: `2026-11-22`, `2026-11`, `2026`; of windows `2026-11-22T19`, `2026-11T19`, `2026T19`. */
export type Period =
  | { readonly kind: 'day'; readonly name: Day }
  | { readonly kind: 'month'; readonly name: string }
  | { readonly kind: 'year'; readonly name: string };

/** Parses the name of a period; undefined if it is none. */
export function periodNamed(text: string): Period | undefined {
  if (isDay(text)) return { kind: 'day', name: text };
  const civil = civilNameOf(text);
  if (/^\d{4}-\d{2}$/.test(civil) && isDay(firstDayOf(text))) return { kind: 'month', name: text };
  if (/^\d{4}$/.test(civil) && isDay(firstDayOf(text))) return { kind: 'year', name: text };
  return undefined;
}

export type PeriodKind = Period['kind'];

const lengths = { day: 10, month: 7, year: 4 };

/** The day, month or year that a day lies in. */
export const periodOf = (day: Day, kind: PeriodKind): string => `${day.slice(0, lengths[kind])}${dayEndOf(day)}`;

/** The previous (-1) or next (1) period of the same kind. */
export function neighbour(period: string, kind: PeriodKind, by: 1 | -1): string {
  if (kind === 'day') return daysBefore(period, -by);
  const [year = 0, month = 0] = civilNameOf(period).split('-').map(Number);
  if (kind === 'year') return `${String(year + by).padStart(4, '0')}${dayEndOf(period)}`;
  return `${new Date(Date.UTC(year, month - 1 + by)).toISOString().slice(0, 7)}${dayEndOf(period)}`;
}

export const firstDayOf = (period: string): Day => `${`${civilNameOf(period)}-01-01`.slice(0, 10)}${dayEndOf(period)}`;

/** No day of the period is later; of a month it may be one that does not exist. */
export function latestDayOf(period: string): Day {
  const civil = civilNameOf(period);
  return `${civil}${'9999-12-31'.slice(civil.length)}${dayEndOf(period)}`;
}

export const lastDayOfMonth = (month: string): Day => daysBefore(firstDayOf(neighbour(month, 'month', 1)), 1);

/** A day of the period for links to shorter ones: today if it is within, else the first of the period's last month. */
export const dayWithin = (period: string, today: Day): Day =>
  liesIn(today, period)
    ? today
    : civilNameOf(period).length === 4
      ? `${civilNameOf(period)}-12-01${dayEndOf(period)}`
      : firstDayOf(period);

export const monthOf = (day: Day): string => periodOf(day, 'month');

/** The days of a month (`2026-11`) up to a last one. */
export function daysOfMonth(month: string, last: Day): readonly Day[] {
  const days = Array.from(
    { length: 31 },
    (_, index) => `${civilNameOf(month)}-${twoDigits(index + 1)}${dayEndOf(month)}`,
  );
  return days.filter((day) => isDay(day) && day <= last);
}

/** The months of a year up to the one of a last day. */
export function monthsOfYear(year: string, last: Day): readonly string[] {
  const months = Array.from(
    { length: 12 },
    (_, index) => `${civilNameOf(year)}-${twoDigits(index + 1)}${dayEndOf(year)}`,
  );
  return months.filter((month) => month <= monthOf(last));
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

export const monthBefore = (month: string): string => neighbour(month, 'month', -1);

/** Whether a period has begun. */
export const hasBegun = (period: Period, now: Date): boolean => startOf(firstDayOf(period.name)) <= now;

import { type Day, isDay, startOf } from './civil-time';

/** A day, a month or a year of Rome's calendar: `2026-11-22`, `2026-11`, `2026`. */
export type Period =
  | { readonly kind: 'day'; readonly name: Day }
  | { readonly kind: 'month'; readonly name: string }
  | { readonly kind: 'year'; readonly name: string };

/** The period that a text names; nothing where there is none of that name. */
export function periodNamed(text: string): Period | undefined {
  if (isDay(text)) return { kind: 'day', name: text };
  if (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`)) return { kind: 'month', name: text };
  if (/^\d{4}$/.test(text) && isDay(`${text}-01-01`)) return { kind: 'year', name: text };
  return undefined;
}

export const firstDayOf = ({ kind, name }: Period): Day =>
  ({ day: name, month: `${name}-01`, year: `${name}-01-01` })[kind];

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

export function monthBefore(month: string): string {
  const lastOfTheOneBefore = new Date(startOfUtc(month) - 1);
  return lastOfTheOneBefore.toISOString().slice(0, 7);
}

/** In UTC, where every day has 24 hours: only for counting months. */
const startOfUtc = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);

/** Whether a period has begun. */
export const hasBegun = (period: Period, now: Date): boolean => startOf(firstDayOf(period)) <= now;

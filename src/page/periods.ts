import { Temporal } from 'temporal-polyfill';
import { type Day, isDay } from '../call/civil-time';

export type PeriodKind = 'day' | 'month' | 'year';

/** What kind of period a text names, written in full: `2026-11-22`, `2026-11`, `2026`; nothing where there is none such. */
export function periodKind(text: string): PeriodKind | undefined {
  if (/^\d{4}$/.test(text) && text !== '0000') return 'year';
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) && !text.startsWith('0000')) return 'month';
  return isDay(text) ? 'day' : undefined;
}

/** The day, month or year that a day lies in. */
export const periodOf = (day: Day, kind: PeriodKind): string => day.slice(0, { day: 10, month: 7, year: 4 }[kind]);

/** The period of the same kind that lies before (-1) or after (1). */
export function neighbour(period: string, kind: PeriodKind, by: 1 | -1): string {
  if (kind === 'year') return String(Number(period) + by).padStart(4, '0');
  if (kind === 'month') return Temporal.PlainYearMonth.from(period).add({ months: by }).toString();
  return Temporal.PlainDate.from(period).add({ days: by }).toString();
}

/** The first day of a period. */
export const firstDayOf = (period: string): Day => `${period}-01-01`.slice(0, 10);

/** A day to go on from: today where the period holds it, or else the period's last month's first. */
export const dayWithin = (period: string, today: Day): Day =>
  today.startsWith(period) ? today : period.length === 4 ? `${period}-12-01` : firstDayOf(period);

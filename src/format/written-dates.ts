import { civilNameOf, type Day } from '../calendar/civil-time';

/** `domenica 22 novembre 2026`; the first of a month is an ordinal in Italian, which Intl does not know. */
export function longDate(day: Day): string {
  return written(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(' 1 ', ' 1º ');
}

/** `domenica 22 novembre`, as it is spoken: the first of a month is an ordinal. */
export const spokenDate = (day: Day): string =>
  written(day, { weekday: 'long', day: 'numeric', month: 'long' }).replace(' 1 ', ' primo ');

/** `dom 22/11` */
function shortDate(day: Day): string {
  return `${written(day, { weekday: 'short' })} ${written(day, { day: 'numeric', month: 'numeric' })}`;
}

/** A day, a month or a year in full: `domenica 22 novembre 2026`, `novembre 2026`, `2026`. Windows are called by their last day. */
export const longPeriod = (period: string): string => writePeriod(period, 'long', longDate);

/** The short form: `dom 22/11`, `nov 2026`, `2026`. */
export const shortPeriod = (period: string): string => writePeriod(period, 'short', shortDate);

function writePeriod(period: string, month: 'long' | 'short', writeDay: (day: Day) => string): string {
  const civil = civilNameOf(period);
  if (civil.length === 4) return civil;
  return civil.length === 7 ? written(`${civil}-01`, { month, year: 'numeric' }) : writeDay(civil);
}

/** A day within its month, a month within its year: `22`, `nov`. */
export function withinPeriod(period: string): string {
  const civil = civilNameOf(period);
  return civil.length === 7 ? written(`${civil}-01`, { month: 'short' }) : String(Number(civil.slice(8)));
}

/** The time of day in Rome: `18:05`. By Intl alone, because it runs in browsers too. */
export function timeInRome(instant: string): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' } as const;
  return new Intl.DateTimeFormat('it-IT', options).format(new Date(instant));
}

/** The civil day in Rome that an instant falls on, `2026-11-22`. */
export function dayInRome(instant: string): Day {
  // The Swedish locale writes dates in ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date(instant));
}

/** Intl formats instants, not civil days: the day's midnight in UTC, formatted in UTC, stands for the day. */
function written(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('it-IT', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

import type { Day } from '../call/civil-time';

/** `domenica 22 novembre 2026`; the first of a month is an ordinal in Italian, which Intl does not know. */
export function longDate(day: Day): string {
  return written(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(' 1 ', ' 1º ');
}

/** `dom 22/11` */
export function shortDate(day: Day): string {
  return `${written(day, { weekday: 'short' })} ${written(day, { day: 'numeric', month: 'numeric' })}`;
}

/** A civil day has no instant; its midnight, read in UTC, only carries it to Intl. */
function written(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('it-IT', { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

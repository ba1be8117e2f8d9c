/** A civil day in Rome, `2026-11-22`: 23 and 25 hours long twice a year. */
export type Day = string;
/** The start of an hour in UTC, `2026-11-22T08:00Z`: unlike a local hour it is unique, even when clocks are put back. */
export type Hour = string;

export const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;
/** Month numbers as in `Date`. */
const march = 2;
const october = 9;

/** The civil day that an instant falls on. */
export function dayOf(instant: Date): Day {
  return onRomesClock(instant).slice(0, 10);
}

/** The hour that an instant falls in. Rome's offset is whole hours, so its hours begin where UTC's do. */
export function hourOf(instant: Date): Hour {
  return `${instant.toISOString().slice(0, 13)}:00Z`;
}

/** The hours of a day, from its midnight to the next: 23, 24 or 25 of them. */
export function hoursOf(day: Day): readonly Hour[] {
  const hours: Hour[] = [];
  const end = endOf(day).getTime();
  for (let start = startOf(day).getTime(); start < end; start += hourMilliseconds) hours.push(hourOf(new Date(start)));
  return hours;
}

/** The first moment of a day: midnight in Rome. */
export function startOf(day: Day): Date {
  return momentAt(day, '00:00');
}

/** The time of day in Rome as a clock shows it, `18:05`. */
export function timeOfDay(instant: Date): string {
  return onRomesClock(instant).slice(11, 16);
}

/** The day that lies `days` before another. */
export function daysBefore(day: Day, days: number): Day {
  return new Date(midnightInUtc(day) - days * dayMilliseconds).toISOString().slice(0, 10);
}

/** The first moment after a day: midnight in Rome. */
export function endOf(day: Day): Date {
  return momentAt(daysBefore(day, -1), '00:00');
}

/** The next moment after `instant` at which a clock in Rome shows `time` (`18:30`). */
export function nextAt(time: string, instant: Date): Date {
  const today = dayOf(instant);
  const todays = momentAt(today, time);
  // Not simply 24 hours later: where clocks skip the time, today's moment is an hour late.
  return todays > instant ? todays : momentAt(daysBefore(today, -1), time);
}

/** Whether a text is a day that exists, written in full: `2026-11-31` is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = midnightInUtc(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** The instant at which a clock in Rome shows a time: the first of two, or, if clocks skip it, as long after midnight. */
function momentAt(day: Day, time: string): Date {
  const shown = Date.parse(`${day}T${time}Z`);
  const inSummer = new Date(shown - 2 * hourMilliseconds);
  return isSummerTime(inSummer) ? inSummer : new Date(shown - hourMilliseconds);
}

/** The civil time in Rome, in the UTC fields of a `Date`. */
function onRomesClock(instant: Date): string {
  const offsetHours = isSummerTime(instant) ? 2 : 1;
  return new Date(instant.getTime() + offsetHours * hourMilliseconds).toISOString();
}

/**
 * Summer time by Directive 2000/84/EC: from 1:00 UTC on the last Sunday of March to 1:00 UTC on the last Sunday of October.
 * The runtime's time zone tables would cost 13 ms of each cold start; tests compare with them.
 */
function isSummerTime(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  const now = instant.getTime();
  return clocksChangeIn(year, march) <= now && now < clocksChangeIn(year, october);
}

/** Both months have 31 days. */
function clocksChangeIn(year: number, month: typeof march | typeof october): number {
  const lastSunday = 31 - new Date(Date.UTC(year, month, 31)).getUTCDay();
  return Date.UTC(year, month, lastSunday, 1);
}

const midnightInUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

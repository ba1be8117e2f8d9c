/**
 * A day in Rome, 23 and 25 hours long twice a year: a civil one, `2026-11-22`, or a window that ends at a full hour of that day
 * and begins at the same hour of the day before, `2026-11-22T19`.
 */
export type Day = string;
/** What the names of windows, and of their months and years, end with: `T19`. Those of civil days end with nothing. */
export type DayEnd = '' | `T${string}`;
/** The start of an hour in UTC, `2026-11-22T08:00Z`: unlike a local hour it is unique, even when clocks are put back. */
export type Hour = string;

export const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;
/** Month numbers as in `Date`. */
const march = 2;
const october = 9;

/** The day that an instant falls on: the civil one, or the window with a certain end. */
export function dayOf(instant: Date, dayEnd: DayEnd = ''): Day {
  const clock = onRomesClock(instant);
  const date = clock.slice(0, 10);
  const isAfterEnd = dayEnd !== '' && clock.slice(10, 13) >= dayEnd;
  return daysBefore(`${date}${dayEnd}`, isAfterEnd ? -1 : 0);
}

/** The day end of a day, or of a month or a year of such days. */
export const dayEndOf = (name: string): DayEnd => (/T\d{2}$/.test(name) ? (name.slice(-3) as DayEnd) : '');

/** The name of a day, a month or a year without its day end: the civil day on which a window ends. */
export const civilNameOf = (name: string): string => name.slice(0, name.length - dayEndOf(name).length);

/** Whether a day lies in a period: a window in none of civil days, and the other way round. */
export const liesIn = (day: Day, period: string): boolean =>
  day.startsWith(civilNameOf(period)) && dayEndOf(day) === dayEndOf(period);

/** The hour that an instant falls in. Rome's offset is whole hours, so its hours begin where UTC's do. */
export function hourOf(instant: Date): Hour {
  return `${instant.toISOString().slice(0, 13)}:00Z`;
}

/** The hours of a day, from its first to its last: 23, 24 or 25 of them. */
export function hoursOf(day: Day): readonly Hour[] {
  const hours: Hour[] = [];
  const end = endOf(day).getTime();
  for (let start = startOf(day).getTime(); start < end; start += hourMilliseconds) hours.push(hourOf(new Date(start)));
  return hours;
}

/** The first moment of a day: midnight in Rome, or the end of the window before. */
export function startOf(day: Day): Date {
  const dayEnd = dayEndOf(day);
  if (dayEnd === '') return momentAt(day, '00:00');
  return momentAt(civilNameOf(daysBefore(day, 1)), `${dayEnd.slice(1)}:00`);
}

/** The time of day in Rome as a clock shows it, `18:05`. */
export function timeOfDay(instant: Date): string {
  return onRomesClock(instant).slice(11, 16);
}

/** The day that lies `days` before another, with the same end. */
export function daysBefore(day: Day, days: number): Day {
  const date = new Date(midnightInUtc(civilNameOf(day)) - days * dayMilliseconds).toISOString().slice(0, 10);
  return `${date}${dayEndOf(day)}`;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: Day): Weekday {
  const sinceMonday = (new Date(midnightInUtc(civilNameOf(day))).getUTCDay() + 6) % 7;
  return weekdays[sinceMonday] ?? 'sunday';
}

/** The first moment after a day. */
export function endOf(day: Day): Date {
  return startOf(daysBefore(day, -1));
}

/** The next moment after `instant` at which a clock in Rome shows `time` (`18:30`). */
export function nextAt(time: string, instant: Date): Date {
  const today = dayOf(instant);
  const todays = momentAt(today, time);
  // Not simply 24 hours later: where clocks skip the time, today's moment is an hour late.
  return todays > instant ? todays : momentAt(daysBefore(today, -1), time);
}

/**
 * Whether a text is a day that exists, written in full: `2026-11-31` is none. Windows end from 4:00 to 23:00: the clocks change at
 * two and at three, and what ends at midnight is a civil day.
 */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(T(0[4-9]|1\d|2[0-3]))?$/.test(text)) return false;
  const date = civilNameOf(text);
  const milliseconds = midnightInUtc(date);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(date);
}

/**
 * The instant at which a clock in Rome shows a time, up to `24:00`: the first of two, or, if clocks skip it, as long after midnight.
 */
export function momentAt(date: string, time: string): Date {
  const shown = Date.parse(`${date}T${time}Z`);
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

const midnightInUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

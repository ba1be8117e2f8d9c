import { Temporal } from 'temporal-polyfill';

/** The civil time that days and hours are counted in: 23 and 25 hours long twice a year. */
const timeZone = 'Europe/Rome';

/** A civil day, `2026-11-22`. */
export type Day = string;
/** The start of an hour in UTC, `2026-11-22T08:00Z`: unlike a local hour it is never the same twice in a day. */
export type Hour = string;

/** The civil day that an instant falls on. */
export function dayOf(instant: Date): Day {
  return inRome(instant).toPlainDate().toString();
}

/** The hour that an instant falls in. Rome's offset is whole hours, so its hours begin where UTC's do. */
export function hourOf(instant: Date): Hour {
  return `${instant.toISOString().slice(0, 13)}:00Z`;
}

/** The time of day in Rome as a clock shows it, `18:05`. */
export function timeOfDay(instant: Date): string {
  return inRome(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day that lies `days` before another. */
export function daysBefore(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}

/** The first moment after a day: midnight in Rome. */
export function endOf(day: Day): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds);
}

/** Whether an hour begins before or after noon in Rome. */
export function halfDayOf(hour: Hour): 'morning' | 'afternoon' {
  return inRome(new Date(hour)).hour < 12 ? 'morning' : 'afternoon';
}

/** The next moment after `instant` at which a clock in Rome shows `time` (`18:30`). */
export function nextAt(time: string, instant: Date): Date {
  const now = inRome(instant);
  const plainTime = Temporal.PlainTime.from(time);
  const today = now.withPlainTime(plainTime);
  const isAhead = Temporal.ZonedDateTime.compare(today, now) > 0;
  // Not a day after today's: where the clocks left the time out, today's is an hour late.
  const next = isAhead ? today : now.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone, plainTime });
  return new Date(next.epochMilliseconds);
}

/** Whether a text is a day that exists, written in full: `2026-11-31` is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

function inRome(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

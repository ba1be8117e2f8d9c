import { type Day, daysBefore, endOf, type Hour, hourMilliseconds } from './civil-time';

/** Twilio's longest call, unless an account asks for more (docs: voice/twiml/dial, `timeLimit`). */
export const longestCallMilliseconds = 4 * hourMilliseconds;
/** The same plus a quarter of an hour for late webhooks. */
const latestEndMilliseconds = longestCallMilliseconds + hourMilliseconds / 4;

/**
 * How long after closing a day may still be written to by a step that began before: Twilio stops it after 10 s; the rest is for
 * clocks that differ.
 */
const lateWriterMinutes = 15;

/**
 * Whether a day may still be written to: until one day after its end, long after its last possible call has ended. From then on
 * its webhooks are refused, sealed or not: no step has to read the table for that, and a key that a process still has in memory
 * is of no use.
 */
export function isOpen(day: Day, now: Date): boolean {
  return now.getTime() < closesAt(day);
}

/** Whether a day can be sealed: no step writes to it any more. */
export function isSealable(day: Day, now: Date): boolean {
  return now.getTime() >= closesAt(day) + lateWriterMinutes * 60_000;
}

function closesAt(day: Day): number {
  const lastCallEnds = endOf(day).getTime() + longestCallMilliseconds;
  const oneDayAfter = endOf(daysBefore(day, -1)).getTime();
  return Math.max(lastCallEnds, oneDayAfter);
}

/** Whether every call of an hour must have ended. */
export const hasEnded = (hour: Hour, now: Date): boolean =>
  now.getTime() >= Date.parse(hour) + hourMilliseconds + latestEndMilliseconds;

/** Whether a day can no longer change: its last possible call has ended. */
export const isOver = (day: Day, now: Date): boolean => now.getTime() >= endOf(day).getTime() + latestEndMilliseconds;

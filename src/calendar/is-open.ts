import { type Day, daysBefore, endOf, type Hour, hourMilliseconds } from './civil-time';

/** Twilio's longest call, unless an account asks for more (docs: voice/twiml/dial, `timeLimit`). */
export const longestCallMilliseconds = 4 * hourMilliseconds;
/** The same, and a quarter of an hour for what is late. */
const latestEndMilliseconds = longestCallMilliseconds + hourMilliseconds / 4;

/**
 * A step that was let in a moment before the day closed may still be writing: Twilio stops it after 10 s. What is left
 * is for clocks that differ.
 */
const lateWriterMinutes = 15;

/**
 * Whether anything may still be written of a day: until one day after its end, when its last possible call has ended
 * too. From then on its webhooks are refused, be it sealed yet or not, so that nobody has to ask the table, and a key
 * that a process still has in its memory is of no use.
 */
export function isOpen(day: Day, now: Date): boolean {
  return now.getTime() < closesAt(day);
}

/** Whether a day can be sealed: nobody writes to it any more. */
export function isSealable(day: Day, now: Date): boolean {
  return now.getTime() >= closesAt(day) + lateWriterMinutes * 60_000;
}

function closesAt(day: Day): number {
  const lastCallEnds = endOf(day).getTime() + longestCallMilliseconds;
  const oneDayAfter = endOf(daysBefore(day, -1)).getTime();
  return Math.max(lastCallEnds, oneDayAfter);
}

/** Whether every call that came in an hour must have ended. */
export const hasEnded = (hour: Hour, now: Date): boolean =>
  now.getTime() >= Date.parse(hour) + hourMilliseconds + latestEndMilliseconds;

/** Whether a day can no longer change: its last possible call has ended. */
export const isOver = (day: Day, now: Date): boolean => now.getTime() >= endOf(day).getTime() + latestEndMilliseconds;

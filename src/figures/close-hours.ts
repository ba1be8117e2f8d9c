import { type Day, type Hour, hourMilliseconds } from '../call/civil-time';
import type { HourTallies } from '../store/hour-tallies';
import { longestCallMilliseconds } from './advance-release';
import type { HourCounts } from './fold-hours';

/** No call is opened in an hour that is past, but a clock may be slow, and a request late. */
const lateMilliseconds = 10 * 60_000;
/** A call's last webhooks are answered within seconds of its end. */
const quietMilliseconds = 2 * 60_000;

export type QuietSince = Readonly<Record<Hour, string>>;

/**
 * Keeps the tally of hours that can no longer change, so that nobody counts them again: those whose last possible call
 * has ended, and before that those whose calls were all seen to have ended some minutes ago, and are still.
 * @param before the hours that were quiet when they were last looked at, and since when
 * @returns the hours that are quiet now
 */
export async function closeHours(
  hourTallies: HourTallies,
  day: Day,
  open: ReadonlyMap<Hour, HourCounts>,
  before: QuietSince,
  now: Date,
): Promise<QuietSince> {
  const quiet: Record<Hour, string> = {};
  const closed: Promise<void>[] = [];
  for (const [hour, counts] of open) {
    const sinceItsEnd = now.getTime() - (Date.parse(hour) + hourMilliseconds);
    const isQuiet = counts.underWay === 0 && sinceItsEnd >= lateMilliseconds;
    if (isQuiet) quiet[hour] = before[hour] ?? now.toISOString();
    const quietFor = isQuiet ? now.getTime() - Date.parse(quiet[hour] ?? '') : 0;
    const isClosed = quietFor >= quietMilliseconds || sinceItsEnd >= longestCallMilliseconds;
    if (isClosed) closed.push(hourTallies.keep(day, hour, counts.services));
  }
  await Promise.all(closed);
  return quiet;
}

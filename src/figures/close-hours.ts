import { type Day, type Hour, hourMilliseconds } from '../call/civil-time';
import { longestCallMilliseconds } from './advance-release';
import type { CountedStores } from './count-day';
import { foldHours, type HourCounts } from './fold-hours';

/** No call is opened in an hour that is past, but a clock may be slow, and a request late. */
const lateMilliseconds = 10 * 60_000;
/** A call's last webhooks are answered within seconds of its end. */
const quietMilliseconds = 2 * 60_000;

export type QuietSince = Readonly<Record<Hour, string>>;

/**
 * Keeps the tally of hours that can no longer change, so that nobody counts them again: those whose last possible call
 * has ended, and before that those whose calls were all seen to have ended some minutes ago, and are still. What is kept is
 * counted once more: what `open` was counted from may have lagged behind.
 * @param before the hours that were quiet when they were last looked at, and since when
 * @returns the hours that are quiet now
 */
export async function closeHours(
  stores: CountedStores,
  day: Day,
  open: ReadonlyMap<Hour, HourCounts>,
  before: QuietSince,
  now: Date,
): Promise<QuietSince> {
  const quiet: Record<Hour, string> = {};
  const closing: Hour[] = [];
  for (const [hour, counts] of open) {
    const sinceItsEnd = sinceEndOf(hour, now);
    const isQuiet = counts.underWay === 0 && sinceItsEnd >= lateMilliseconds;
    if (isQuiet) quiet[hour] = before[hour] ?? now.toISOString();
    const quietFor = isQuiet ? now.getTime() - Date.parse(quiet[hour] ?? '') : 0;
    if (quietFor >= quietMilliseconds || sinceItsEnd >= longestCallMilliseconds) closing.push(hour);
  }
  if (closing.length > 0) await keepTallies(stores, day, closing, now);
  return quiet;
}

async function keepTallies(stores: CountedStores, day: Day, hours: readonly Hour[], now: Date): Promise<void> {
  const counted = await foldHours(stores, day, hours);
  await Promise.all(
    [...counted].map(async ([hour, { services, underWay }]) => {
      const isClosed = underWay === 0 || sinceEndOf(hour, now) >= longestCallMilliseconds;
      if (isClosed) await stores.hourTallies.keep(day, hour, services);
    }),
  );
}

const sinceEndOf = (hour: Hour, now: Date): number => now.getTime() - (Date.parse(hour) + hourMilliseconds);

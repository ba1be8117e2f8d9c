import { noRatings, type RatingCounts, withoutRatings } from './rating-counts';

/**
 * What of a service's day may be shown, and what is next in line. Both are counts of the day as it was at some moment:
 * `pending` holds `released`, and the day holds `pending`.
 */
export interface Release {
  readonly released: RatingCounts;
  readonly pending: RatingCounts;
}

export const nothingReleased: Release = { released: noRatings, pending: noRatings };

/**
 * Moves on while the day goes on. What is added to the released at once is never less than `smallest` ratings, and the
 * latest `smallest` always stay back, so that nobody who watches can tell who has just voted, and so that what stays back
 * is itself enough to be released at the end.
 * @param settled the day's ratings that won't change any more
 */
export function releaseWhileLive(before: Release, settled: RatingCounts, smallest: number): Release {
  const { released, pending } = before;
  const isInLine = isMoreBy(smallest, pending, released);
  const isOldEnough = isMoreBy(smallest, settled, pending);
  const next = isInLine && isOldEnough ? { released: pending, pending } : before;
  const canStandInLine = !isMoreBy(smallest, next.pending, next.released) && isMoreBy(smallest, settled, next.released);
  return canStandInLine ? { ...next, pending: settled } : next;
}

/** Releases everything, in the evening or once the day is over, unless what is added would be too few to be shown. */
export function releaseAll(before: Release, settled: RatingCounts, smallest: number): Release {
  return isMoreBy(smallest, settled, before.released) ? { released: settled, pending: settled } : before;
}

function isMoreBy(smallest: number, all: RatingCounts, part: RatingCounts): boolean {
  return (withoutRatings(all, part)?.count ?? 0) >= smallest;
}

import { type AnswerCounts, noAnswers, withoutAnswers } from './answer-counts';

/**
 * Which answers of a poll's day are shown, and which come next. Both are snapshots of the day's counts at some moment:
 * `released` is contained in `pending`, and `pending` in the day.
 */
export interface Release {
  readonly released: AnswerCounts;
  readonly pending: AnswerCounts;
}

export const nothingReleased: Release = { released: noAnswers, pending: noAnswers };

/**
 * Releases more while the day goes on, never less than `smallest` answers (the k-anonymity threshold) at once. The latest
 * `smallest` are always held back, so that nobody who watches can link a vote to a call that just ended, and so that there is a
 * full batch left to release at the end.
 * @param settled the day's answers that can't change any more
 */
export function releaseWhileLive(before: Release, settled: AnswerCounts, smallest: number): Release {
  const { released, pending } = before;
  const isInLine = isMoreBy(smallest, pending, released);
  const isOldEnough = isMoreBy(smallest, settled, pending);
  const next = isInLine && isOldEnough ? { released: pending, pending } : before;
  const canStandInLine = !isMoreBy(smallest, next.pending, next.released) && isMoreBy(smallest, settled, next.released);
  return canStandInLine ? { ...next, pending: settled } : next;
}

/** Releases everything, in the evening or once the day is over, unless the addition would be below the threshold. */
export function releaseAll(before: Release, settled: AnswerCounts, smallest: number): Release {
  return isMoreBy(smallest, settled, before.released) ? { released: settled, pending: settled } : before;
}

function isMoreBy(smallest: number, all: AnswerCounts, part: AnswerCounts): boolean {
  return (withoutAnswers(all, part)?.count ?? 0) >= smallest;
}

import { addRatings, noRatings, type RatingCounts } from './rating-counts';

/**
 * The ratings of a stretch of time, as far as they may be shown: in batches, each large enough to be shown by itself.
 * Every figure that is shown is a sum of whole batches, so that nothing smaller than a batch follows from any of them.
 */
export interface Batches {
  readonly batches: readonly RatingCounts[];
  /** What is too few for a batch. Empty while the stretch goes on. */
  readonly leftover: RatingCounts;
}

export const shownOf = ({ batches }: Batches): RatingCounts => batches.reduce(addRatings, noRatings);

/**
 * The batches of several stretches, in their order, as those of one. What each has left over is put together with what
 * those before it had left, and makes a batch as soon as there is enough of it: a month has ratings to show that none of its days has.
 */
export function pool(parts: readonly Batches[], smallest: number): Batches {
  const { batches, rest } = putTogether(
    parts.map(({ leftover }) => leftover),
    smallest,
  );
  return { batches: [...parts.flatMap((part) => part.batches), ...batches], leftover: rest };
}

/**
 * The same stretch for people who may be shown larger batches only. The batches are put together and never taken apart,
 * so that whoever sees both can't subtract one from the other.
 */
export function raise({ batches }: Batches, smallest: number): Batches {
  const large = batches.filter(({ count }) => count >= smallest);
  const small = batches.filter(({ count }) => count < smallest);
  const together = putTogether(small, smallest);
  return { batches: [...large, ...together.batches], leftover: together.rest };
}

function putTogether(leftovers: readonly RatingCounts[], smallest: number) {
  const batches: RatingCounts[] = [];
  let rest = noRatings;
  let from = 0;
  for (const leftover of leftovers) {
    if (leftover.count === 0) continue;
    rest = addRatings(rest, leftover);
    from += 1;
    // One alone was held back for a reason of its own: only with another one does it lose itself in the sum.
    if (rest.count < smallest || from < 2) continue;
    batches.push(rest);
    rest = noRatings;
    from = 0;
  }
  return { batches, rest };
}

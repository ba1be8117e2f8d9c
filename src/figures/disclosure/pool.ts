import { type AnswerCounts, addAnswers, noAnswers } from './answer-counts';

/**
 * The answers to a poll in a period that may be shown, in batches. Each batch reaches the k-anonymity threshold. Every figure that is
 * shown is a sum of whole batches, so that nothing smaller than a batch can be derived by subtracting figures.
 */
export interface Batches {
  readonly batches: readonly AnswerCounts[];
  /** Answers that are too few for a batch. Empty while the period goes on. */
  readonly leftover: AnswerCounts;
}

export const shownOf = ({ batches }: Batches): AnswerCounts => batches.reduce(addAnswers, noAnswers);

/**
 * Joins the batches of several periods, in order. Their leftovers are added up and make a batch as soon as they reach the
 * threshold: a month can show answers that none of its days can.
 */
export function pool(parts: readonly Batches[], smallest: number): Batches {
  const { batches, rest } = putTogether(
    parts.map(({ leftover }) => leftover),
    smallest,
  );
  return { batches: [...parts.flatMap((part) => part.batches), ...batches], leftover: rest };
}

/**
 * The same period with a higher threshold, for the public. Batches are merged and never split, so that nobody who sees both can
 * derive a smaller group by subtraction.
 */
export function raise({ batches }: Batches, smallest: number): Batches {
  const large = batches.filter(({ count }) => count >= smallest);
  const small = batches.filter(({ count }) => count < smallest);
  const together = putTogether(small, smallest);
  return { batches: [...large, ...together.batches], leftover: together.rest };
}

function putTogether(leftovers: readonly AnswerCounts[], smallest: number) {
  const batches: AnswerCounts[] = [];
  let rest = noAnswers;
  let from = 0;
  for (const leftover of leftovers) {
    if (leftover.count === 0) continue;
    rest = addAnswers(rest, leftover);
    from += 1;
    // Whatever its size, a single leftover was held back in its own period: added alone it could be derived by subtraction.
    if (rest.count < smallest || from < 2) continue;
    batches.push(rest);
    rest = noAnswers;
    from = 0;
  }
  return { batches, rest };
}

import type { Score } from './referee';

/** How many groups of voters share a label, which says how far luck may go. */
export interface Crowds {
  readonly groups: number;
  readonly smallest: number;
}

/**
 * Four standard deviations: whoever guesses goes beyond once in 30,000 times. A bet on a random order is right once in
 * each group on the average, give or take one, however large the group; so of `n` groups it is right `n` times, give or
 * take the root of `n`. Of votes at most a quarter of the victims is the variance.
 */
const deviations = 4;

/** What is wrong with a score: nothing, where it is no better than guessing within a group of `smallest`. */
export function faultsOf(score: Score, guessing: Score, { groups, smallest }: Crowds): readonly string[] {
  const ballots = guessing.rightBallots + deviations * Math.sqrt(groups);
  const votes = guessing.rightVotes + deviations * Math.sqrt(score.victims / 4);
  return [
    ...(score.smallestCrowd !== undefined && score.smallestCrowd < smallest
      ? [`somebody is left with a crowd of ${score.smallestCrowd}, not of ${smallest}`]
      : []),
    ...(score.rightBallots > ballots
      ? [`${score.rightBallots.toFixed(1)} ballots told rightly; guessing has ${guessing.rightBallots.toFixed(1)}`]
      : []),
    ...(score.rightVotes > votes
      ? [`${score.rightVotes.toFixed(1)} votes told rightly; guessing has ${guessing.rightVotes.toFixed(1)}`]
      : []),
  ];
}

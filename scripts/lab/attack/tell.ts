import { table } from '../table';
import type { PlayedDay } from './play-day';
import type { ReadableGroup } from './readable-groups';
import { questions, type Score, type Told } from './referee';
import type { Found, Red } from './verdict';

const percent = (right: number, of: number): string => `${((100 * right) / of).toFixed(1)} %`;

/** The accuracy of each attempt, before sealing and after, and its baseline. */
export function tellAttempts(before: Found, after: Found): string {
  const cells = (score: Score | undefined) => questions.map((question) => (score ? told(score[question]) : '–'));
  const when = (moment: string) => questions.map((question) => `${question} ${moment}`);
  return table(
    ['attempt', ...when('before sealing'), ...when('after'), ...when('held to'), ''],
    before.scores.map((score, index) => [
      score.attempt.name,
      ...cells(score),
      ...cells(after.scores[index]),
      ...questions.map((question) => percent(score[question].yardstick, score[question].of)),
      score.attempt.heldTo,
    ]),
  );
}

const told = ({ right, of }: Told): string => percent(right, of);

export function tellGroups(groups: readonly ReadableGroup[]): string {
  const counts = groups.map(({ count }) => count);
  return groups.length === 0 ? 'none' : `${groups.length}, the smallest of ${Math.min(...counts)}`;
}

/** A manager votes four times, lets one caller vote, votes five times more, and subtracts. */
export function tellInsider({ insiderSaw }: PlayedDay): string {
  const [first] = insiderSaw;
  if (!first || typeof first.ratings !== 'object') return 'The insider sees nothing.';
  const { satisfied, fair, unsatisfied, count } = first.ratings;
  const others = Object.entries({ satisfied: satisfied - 4, fair, unsatisfied }).filter(([, votes]) => votes > 0);
  const read = others.map(([rating, votes]) => `${votes} ${rating}`).join(', ');
  return (
    `An insider votes four times, lets somebody vote who is unsatisfied, and votes again: after ${first.votes} votes the page shows ` +
    `${count}; less the insider's own four: ${read}.`
  );
}

export const tellRed = ({ what, faults, blind }: Red): readonly string[] => [
  `without: ${what}`,
  ...faults.map((fault) => `    ${fault}`),
  ...blind.map((name) => `    NOT FOUND ${name}`),
];

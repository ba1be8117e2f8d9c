import { table } from '../table';
import type { PlayedDay } from './play-day';
import type { ReadableGroup } from './readable-groups';
import type { AblationResult, AttackResult } from './run-attack';
import { type Accuracy, questions, type Score } from './score';

const percent = (correct: number, of: number): string => `${((100 * correct) / of).toFixed(1)} %`;

/** The accuracy of each attempt, before sealing and after, and its baseline. */
export function formatAttempts(before: AttackResult, after: AttackResult): string {
  const cells = (score: Score | undefined) => questions.map((question) => (score ? rate(score[question]) : '–'));
  const when = (moment: string) => questions.map((question) => `${question} ${moment}`);
  return table(
    ['attempt', ...when('before sealing'), ...when('after'), ...when('held to'), ''],
    before.scores.map((score, index) => [
      score.attempt.name,
      ...cells(score),
      ...cells(after.scores[index]),
      ...questions.map((question) => percent(score[question].expected, score[question].of)),
      score.attempt.baseline,
    ]),
  );
}

const rate = ({ correct, of }: Accuracy): string => percent(correct, of);

export function formatGroups(groups: readonly ReadableGroup[]): string {
  const counts = groups.map(({ count }) => count);
  return groups.length === 0 ? 'none' : `${groups.length}, the smallest of ${Math.min(...counts)}`;
}

/** A manager votes four times, lets one caller vote, votes five times more, and subtracts. */
export function formatInsider({ insiderSaw }: PlayedDay): string {
  const [first] = insiderSaw;
  if (!first) return 'The insider sees nothing.';
  const others = Object.entries(first.others).filter(([, votes]) => votes > 0);
  const read = others.map(([answer, votes]) => `${votes} ${answer}`).join(', ');
  return (
    `An insider votes four times, lets somebody vote who answers otherwise, and votes again: after ${first.votes} votes the page shows ` +
    `${first.count}; less the insider's own four: ${read}.`
  );
}

export const formatAblation = ({ what, faults, missedBy }: AblationResult): readonly string[] => [
  `without: ${what}`,
  ...faults.map((fault) => `    ${fault}`),
  ...missedBy.map((name) => `    NOT FOUND ${name}`),
];

import type { Answer, Question } from '../../../src/ballots/questionnaire';
import { delivered } from '../first-answer';

/** A way through the delivered questionnaire, which the bench's calls answer. */
export type Way = 'longest' | 'shortest';

/** The answers of the longest or the shortest way through it; of equal ones the last and the first. */
export function answersOf(way: Way, question: Question = delivered.first): readonly Answer[] {
  const ways = question.answers.map((answer) => {
    const next = delivered.questions[answer.next];
    return next ? [answer, ...answersOf(way, next)] : [answer];
  });
  const byLength = ways.sort((one, other) => one.length - other.length);
  return (way === 'longest' ? byLength.at(-1) : byLength[0]) ?? [];
}

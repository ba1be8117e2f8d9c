import type { Answer, Question, Questionnaire } from '../../../src/ballots/questionnaire';
import { questionnaires } from '../../../src/ballots/questionnaires';

/** The questionnaire that the bench's calls answer: the delivered one. */
export const asked: Questionnaire = deliveredOf(questionnaires);

function deliveredOf([delivered]: readonly Questionnaire[]): Questionnaire {
  if (!delivered) throw new Error('there is no questionnaire');
  return delivered;
}

export type Way = 'longest' | 'shortest';

/** The answers of the longest or the shortest way through it; of equal ones the last and the first. */
export function answersOf(way: Way, question: Question = asked.first): readonly Answer[] {
  const ways = question.answers.map((answer) => {
    const next = asked.questions[answer.next];
    return next ? [answer, ...answersOf(way, next)] : [answer];
  });
  const byLength = ways.sort((one, other) => one.length - other.length);
  return (way === 'longest' ? byLength.at(-1) : byLength[0]) ?? [];
}

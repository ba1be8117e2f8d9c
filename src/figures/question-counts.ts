import type { Answer, Question, Questionnaire } from '../ballots/questionnaire';
import type { AnswerCounts } from './disclosure/answer-counts';

/** How many gave this answer. */
export const countOf = ({ id }: Question, answer: Pick<Answer, 'id'>, { answers }: AnswerCounts): number =>
  answers[id]?.[answer.id] ?? 0;

/** How many answered a question. */
export const answeredBy = ({ id }: Question, { answers }: AnswerCounts): number =>
  Object.values(answers[id] ?? {}).reduce((sum, count) => sum + count, 0);

/** How many were asked a question: the first all, another those whose answer leads to it. */
export function askedOf({ first, questions }: Questionnaire, question: Question, counts: AnswerCounts): number {
  if (question.id === first.id) return counts.count;
  let asked = 0;
  for (const before of Object.values(questions))
    for (const answer of before.answers) if (answer.next === question.id) asked += countOf(before, answer, counts);
  return asked;
}

/** How many were asked a question and hung up before they answered it. */
export const notGivenOf = (questionnaire: Questionnaire, question: Question, counts: AnswerCounts): number =>
  askedOf(questionnaire, question, counts) - answeredBy(question, counts);

/** The sum of all answers to a scale. */
export const sumOf = (question: Question, counts: AnswerCounts): number =>
  question.answers.reduce((sum, answer) => sum + Number(answer.id) * countOf(question, answer, counts), 0);

/** The mean answer to a scale; undefined without an answer. */
export function meanOf(question: Question, counts: AnswerCounts): number | undefined {
  const answered = answeredBy(question, counts);
  return answered === 0 ? undefined : sumOf(question, counts) / answered;
}

import { type Flag, type Given, givenTo, type Question, type Questionnaire } from '../ballots/questionnaire';
import type { AnswerCounts } from './disclosure/answer-counts';

/** How many gave this answer. */
export const countOf = ({ id }: Question, answer: Pick<Given, 'id'>, { answers }: AnswerCounts): number =>
  answers[id]?.[answer.id] ?? 0;

/** How many answered a question so that it could be made out. */
export const answeredBy = (question: Question, counts: AnswerCounts): number =>
  countAll(question, question.answers, counts);

/** Of how many the keys could not be made out. */
export const unclearTo = (question: Question, counts: AnswerCounts): number =>
  question.unclear ? countOf(question, question.unclear, counts) : 0;

/** How many were asked a question: the first all, another those whose answer leads to it. */
export function askedOf({ first, questions }: Questionnaire, question: Question, counts: AnswerCounts): number {
  if (question.id === first.id) return counts.count;
  return Object.values(questions).reduce((sum, before) => {
    const leading = givenTo(before).filter(({ next }) => next === question.id);
    return sum + countAll(before, leading, counts);
  }, 0);
}

/** How many were asked a question and hung up before they answered it. */
export const notGivenOf = (questionnaire: Questionnaire, question: Question, counts: AnswerCounts): number =>
  askedOf(questionnaire, question, counts) - countAll(question, givenTo(question), counts);

/** How many gave answers that their questionnaire flags. */
export const flaggedBy = ({ id }: Pick<Flag, 'id'>, { flags = {} }: AnswerCounts): number => flags[id] ?? 0;

const countAll = (question: Question, answers: readonly Pick<Given, 'id'>[], counts: AnswerCounts): number =>
  answers.reduce((sum, answer) => sum + countOf(question, answer, counts), 0);

/** The sum of all answers to a scale. */
export const sumOf = (question: Question, counts: AnswerCounts): number =>
  question.answers.reduce((sum, answer) => sum + Number(answer.id) * countOf(question, answer, counts), 0);

import * as v from 'valibot';
import { type Closing, firstQuestion, type QuestionName, questionnaire } from './questionnaire';

/** A citizen's answers so far, in the order of the questions. Which question each belongs to follows from those before it. */
export type Answers = readonly string[];

/** The same answers by question. */
type AnswersByQuestion = Readonly<Partial<Record<QuestionName, string>>>;

/** Where a list of answers leads in the questionnaire. */
type Position =
  | { readonly kind: 'question'; readonly question: QuestionName }
  | { readonly kind: 'closing'; readonly closing: Closing };

type AnyQuestion = { readonly next: Readonly<Record<string, QuestionName | Closing | undefined>> };
const nextOf = (question: QuestionName): AnyQuestion['next'] => questionnaire[question].next;
const isQuestion = (next: QuestionName | Closing): next is QuestionName => next in questionnaire;

/** Nothing if the questionnaire does not allow these answers. */
function follow(answers: Answers): { readonly position: Position; readonly byQuestion: AnswersByQuestion } | undefined {
  let position: Position = { kind: 'question', question: firstQuestion };
  const byQuestion: Partial<Record<QuestionName, string>> = {};
  for (const answer of answers) {
    if (position.kind === 'closing') return undefined;
    const next: QuestionName | Closing | undefined = Object.hasOwn(nextOf(position.question), answer)
      ? nextOf(position.question)[answer]
      : undefined;
    if (next === undefined) return undefined;
    byQuestion[position.question] = answer;
    position = isQuestion(next) ? { kind: 'question', question: next } : { kind: 'closing', closing: next };
  }
  return { position, byQuestion };
}

/** @throws if the answers were not checked by their schema */
function followed(answers: Answers) {
  const found = follow(answers);
  if (!found) throw new Error('the questionnaire can not be answered so');
  return found;
}

export const positionAfter = (answers: Answers): Position => followed(answers).position;
export const byQuestion = (answers: Answers): AnswersByQuestion => followed(answers).byQuestion;

export function inOrder(given: AnswersByQuestion): Answers {
  const answers: string[] = [];
  for (;;) {
    const position = positionAfter(answers);
    const answer = position.kind === 'question' ? given[position.question] : undefined;
    if (answer === undefined) return answers;
    answers.push(answer);
  }
}

/**
 * The most answers that a citizen can give. Every completed survey is padded to this number of steps, because the number of
 * steps would tell what was answered.
 */
export const mostAnswers: number = (function mostFrom(question: QuestionName): number {
  const next = Object.values<QuestionName | Closing>(questionnaire[question].next);
  return 1 + Math.max(...next.map((name) => (isQuestion(name) ? mostFrom(name) : 0)));
})(firstQuestion);

/** Answers in an address: `unsatisfied,waitTooLong`. */
export const answersSchema = v.pipe(
  v.string(),
  v.transform((text): Answers => (text === '' ? [] : text.split(','))),
  v.check((answers) => follow(answers) !== undefined, 'no answers to the questionnaire'),
);

import * as v from 'valibot';
import type { Answer, Question, Questionnaire } from './questionnaire';

/** A citizen's answers so far, in the order of the questions. Which question each belongs to follows from those before it. */
export type Answers = readonly string[];

/** The same answers by question. */
type AnswersByQuestion = Readonly<Record<string, string>>;

/** Where a list of answers leads in the questionnaire. */
type Position =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'closing'; readonly closing: string };

/** Nothing if the questionnaire does not allow these answers. */
function follow(
  { first, questions }: Questionnaire,
  answers: Answers,
): { readonly position: Position; readonly byQuestion: AnswersByQuestion } | undefined {
  let question: Question | undefined = first;
  let closing = '';
  const byQuestion: Record<string, string> = {};
  for (const id of answers) {
    const answer: Answer | undefined = question?.answers.find((each) => each.id === id);
    if (!question || !answer) return undefined;
    byQuestion[question.id] = id;
    closing = answer.next;
    question = questions[closing];
  }
  return { position: question ? { kind: 'question', question } : { kind: 'closing', closing }, byQuestion };
}

/** Nothing if the questionnaire does not allow these answers: it was changed while the citizen was on the line. */
export const positionAfter = (questionnaire: Questionnaire, answers: Answers): Position | undefined =>
  follow(questionnaire, answers)?.position;

/** The same answers by question; none if the questionnaire does not allow them. */
export const byQuestion = (questionnaire: Questionnaire, answers: Answers): AnswersByQuestion =>
  follow(questionnaire, answers)?.byQuestion ?? {};

export function inOrder(questionnaire: Questionnaire, given: AnswersByQuestion): Answers {
  const answers: string[] = [];
  for (;;) {
    const position = positionAfter(questionnaire, answers);
    const answer = position?.kind === 'question' ? given[position.question.id] : undefined;
    if (answer === undefined) return answers;
    answers.push(answer);
  }
}

/** Answers in an address, joined by commas. */
export const answersSchema = v.pipe(
  v.string(),
  v.regex(/^[\w,-]*$/, 'no answers'),
  v.transform((text): Answers => (text === '' ? [] : text.split(','))),
);

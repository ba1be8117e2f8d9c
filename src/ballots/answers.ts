import * as v from 'valibot';
import { formCount } from '../calls/twilio-form';
import { type Given, givenTo, type Question, type Questionnaire, unclear } from './questionnaire';

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
    const answer: Given | undefined = question && givenTo(question).find((each) => each.id === id);
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

/** The question that was answered last. */
export function lastAnswered(questionnaire: Questionnaire, answers: Answers): Question | undefined {
  const before = answers.length > 0 ? positionAfter(questionnaire, answers.slice(0, -1)) : undefined;
  return before?.kind === 'question' ? before.question : undefined;
}

/** Whether an answer may be the beginning of another, which is keyed in slowly: a `1` of a `10`. */
export const mayBecomeUnclear = ({ answers }: Question, answer: string): boolean =>
  answer === '1' && answers.some(({ key }) => key === '10');

/**
 * The answers after a key that came late. A `0` that follows a `1` may belong to a `10` that was keyed in slowly, and nobody can
 * tell: then the answer is unclear. Any other key says nothing of it.
 */
export function correctedBy(questionnaire: Questionnaire, answers: Answers, digits: string): Answers | undefined {
  const question = lastAnswered(questionnaire, answers);
  const isSlow = question && mayBecomeUnclear(question, answers.at(-1) ?? '') && digits.startsWith('0');
  return isSlow ? [...answers.slice(0, -1), unclear] : undefined;
}

/**
 * Which write of a ballot follows this many answers, counted from 1; every second number is left for keys that come late. They are
 * written whatever they mean, so that the number tells nothing.
 */
export const writeAfter = (answers: number): number => 2 * answers - 1;
export const lateWriteAfter = (answers: number): number => 2 * answers;

/** Answers in an address, joined by commas. */
export const answersSchema = v.pipe(
  v.string(),
  v.regex(/^[\w,-]*$/, 'no answers'),
  v.transform((text): Answers => (text === '' ? [] : text.split(','))),
);

/** How often a question was repeated, and why. It travels in the address of the next step. */
export interface Asked {
  readonly mistakes: number;
  readonly silences: number;
  readonly repeats: number;
}

export const askedEntries = { mistakes: formCount, silences: formCount, repeats: formCount };

export const askedQuery = ({ mistakes, silences, repeats }: Asked) => ({
  mistakes: mistakes || undefined,
  silences: silences || undefined,
  repeats: repeats || undefined,
});

export const firstTime: Asked = { mistakes: 0, silences: 0, repeats: 0 };

export type Heard =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'again'; readonly because: 'repeat' | 'mistake' | 'silence'; readonly asked: Asked }
  /** `answer`: what is stored before. */
  | { readonly kind: 'end'; readonly answer?: string };

/** After nine repeats it is probably a stuck key: from then on it is a key like any other. */
const mostRepeats = 9;

/** What is asked, as far as it is heard. */
type Hearable = Pick<Question, 'unclear' | 'repeatKey' | 'digits'> & {
  readonly answers: readonly Pick<Question['answers'][number], 'id' | 'key'>[];
};

/**
 * What the keys pressed after a question mean. No key is silence. The first silence and the first wrong key repeat the question;
 * the second of either ends the survey: of a scale, two wrong keys are an answer that could not be made out.
 */
export function hear(
  { answers, unclear: none, repeatKey, digits: most }: Hearable,
  { mistakes, silences, repeats }: Asked,
  digits: string,
): Heard {
  // Of two digits the first may be a nought.
  const key = most > 1 ? digits.replace(/^0+(?=\d)/, '') : digits;
  const answer = answers.find((each) => each.key === key);
  if (answer) return { kind: 'answer', answer: answer.id };

  if (digits === '') {
    if (silences > 0) return { kind: 'end' };
    return { kind: 'again', because: 'silence', asked: { mistakes, silences: 1, repeats } };
  }
  if (digits.startsWith(repeatKey) && repeats < mostRepeats) {
    return { kind: 'again', because: 'repeat', asked: { mistakes, silences, repeats: repeats + 1 } };
  }
  if (mistakes > 0) return none ? { kind: 'end', answer: none.id } : { kind: 'end' };
  return { kind: 'again', because: 'mistake', asked: { mistakes: 1, silences, repeats } };
}

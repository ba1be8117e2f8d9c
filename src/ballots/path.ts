import * as v from 'valibot';
import { type Closing, firstQuestion, type QuestionName, questionnaire } from './questionnaire';

/** What a citizen has answered so far, in the order of the questions: which question each was put by follows. */
export type Path = readonly string[];

/** Which answers were given to which question. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>;

/** Where a path has led to. */
export type Position =
  | { readonly kind: 'question'; readonly question: QuestionName }
  | { readonly kind: 'closing'; readonly closing: Closing };

type AnyQuestion = { readonly next: Readonly<Record<string, QuestionName | Closing | undefined>> };
const nextOf = (question: QuestionName): AnyQuestion['next'] => questionnaire[question].next;
const isQuestion = (next: QuestionName | Closing): next is QuestionName => next in questionnaire;

/** Nothing where there is no such path through the questionnaire. */
function follow(path: Path): { readonly position: Position; readonly answers: Answers } | undefined {
  let position: Position = { kind: 'question', question: firstQuestion };
  const answers: Partial<Record<QuestionName, string>> = {};
  for (const answer of path) {
    if (position.kind === 'closing') return undefined;
    const next: QuestionName | Closing | undefined = Object.hasOwn(nextOf(position.question), answer)
      ? nextOf(position.question)[answer]
      : undefined;
    if (next === undefined) return undefined;
    answers[position.question] = answer;
    position = isQuestion(next) ? { kind: 'question', question: next } : { kind: 'closing', closing: next };
  }
  return { position, answers };
}

const isPath = (path: Path): boolean => follow(path) !== undefined;

/** @throws where the text of the path was not checked by its schema */
function followed(path: Path) {
  const found = follow(path);
  if (!found) throw new Error('this is no path through the questionnaire');
  return found;
}

export const positionAt = (path: Path): Position => followed(path).position;
export const answersOf = (path: Path): Answers => followed(path).answers;

/** The path that gave these answers. */
export function pathOf(answers: Answers): Path {
  const path: string[] = [];
  for (;;) {
    const position = positionAt(path);
    const answer = position.kind === 'question' ? answers[position.question] : undefined;
    if (answer === undefined) return path;
    path.push(answer);
  }
}

/**
 * How many steps the longest path has. Every path that is heard to its end is made as long: how many steps a call took
 * would tell which way it went.
 */
export const longestPath: number = (function longestFrom(question: QuestionName): number {
  const next = Object.values<QuestionName | Closing>(questionnaire[question].next);
  return 1 + Math.max(...next.map((name) => (isQuestion(name) ? longestFrom(name) : 0)));
})(firstQuestion);

/** As it travels in an address: `unsatisfied,waitTooLong`. */
export const pathSchema = v.pipe(
  v.string(),
  v.transform((text): Path => (text === '' ? [] : text.split(','))),
  v.check(isPath, 'no path through the questionnaire'),
);

import type { Question } from './questionnaire';

/** How often a question was repeated, and why. It travels in the address of the next step. */
export interface Asked {
  readonly mistakes: number;
  readonly silences: number;
  readonly repeats: number;
}

export const firstTime: Asked = { mistakes: 0, silences: 0, repeats: 0 };

export type Heard =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'again'; readonly because: 'repeat' | 'mistake' | 'silence'; readonly asked: Asked }
  | { readonly kind: 'end' };

/** After nine repeats it is probably a stuck key: from then on it is a key like any other. */
const mostRepeats = 9;

/**
 * What the keys pressed after a question mean. No key is silence. The first silence and the first wrong key repeat the question;
 * the second of either ends the survey.
 */
export function hear(
  { answers, repeatKey, digits: most }: Pick<Question, 'answers' | 'repeatKey' | 'digits'>,
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
  if (mistakes > 0) return { kind: 'end' };
  return { kind: 'again', because: 'mistake', asked: { mistakes: 1, silences, repeats } };
}

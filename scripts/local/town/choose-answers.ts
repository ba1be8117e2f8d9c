import { type Answers, positionAfter } from '../../../src/ballots/answers';
import type { Question, Questionnaire } from '../../../src/ballots/questionnaire';
import type { Random } from '../phones/day/random';

export type Mood = 'usual' | 'bad';

interface Habit {
  /** How many answer at all. */
  readonly answers: number;
  /** The weights of a choice's answers in their order, the best first; further ones have the last weight. */
  readonly choice: readonly number[];
}

/** Of the first question, and of those that follow on it. */
const habits: Readonly<Record<Mood, { readonly first: Habit; readonly later: Habit }>> = {
  usual: { first: { answers: 0.9, choice: [78, 13, 9] }, later: { answers: 0.8, choice: [30, 10, 38, 22] } },
  bad: { first: { answers: 0.9, choice: [54, 17, 29] }, later: { answers: 0.85, choice: [66, 6, 18, 10] } },
};
/** The weights of a scale's answers, from the highest down. */
const scale: Readonly<Record<Mood, readonly number[]>> = {
  usual: [30, 22, 20, 11, 6, 4, 2, 2, 1],
  bad: [14, 12, 14, 12, 10, 9, 8, 7, 5],
};

/** What a citizen answers: from question to question as the questionnaire has them, until its end or until they hang up. */
export function chooseAnswers(questionnaire: Questionnaire, random: Random, mood: Mood): Answers {
  const answers: string[] = [];
  for (;;) {
    const position = positionAfter(questionnaire, answers);
    if (position?.kind !== 'question') return answers;
    const habit = habits[mood][answers.length === 0 ? 'first' : 'later'];
    if (!random.chance(habit.answers)) return answers;
    answers.push(
      random.oneOf(weightsOf(position.question, position.question.kind === 'scale' ? scale[mood] : habit.choice)),
    );
  }
}

function weightsOf({ kind, answers }: Question, weights: readonly number[]): Record<string, number> {
  const best = kind === 'scale' ? [...answers].reverse() : answers;
  return Object.fromEntries(best.map(({ id }, place) => [id, weights[place] ?? weights.at(-1) ?? 1]));
}

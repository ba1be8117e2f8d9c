import { type Answers, positionAfter } from '../../../src/ballots/answers';
import type { Questionnaire } from '../../../src/ballots/questionnaire';
import type { Random } from '../phones/day/random';

export type Mood = 'usual' | 'bad';

interface Habit {
  /** How many answer at all. */
  readonly answers: number;
  /** The weights of the answers in their order, the best first; further ones have the last weight. */
  readonly weights: readonly number[];
}

/** Of the first question, and of those that follow on it. */
const habits: Readonly<Record<Mood, { readonly first: Habit; readonly later: Habit }>> = {
  usual: { first: { answers: 0.9, weights: [78, 13, 9] }, later: { answers: 0.8, weights: [30, 10, 38, 22] } },
  bad: { first: { answers: 0.9, weights: [54, 17, 29] }, later: { answers: 0.85, weights: [66, 6, 18, 10] } },
};

/** What a citizen answers: from question to question as the questionnaire has them, until its end or until they hang up. */
export function chooseAnswers(questionnaire: Questionnaire, random: Random, mood: Mood): Answers {
  const answers: string[] = [];
  for (;;) {
    const position = positionAfter(questionnaire, answers);
    if (position?.kind !== 'question') return answers;
    const { answers: answering, weights } = habits[mood][answers.length === 0 ? 'first' : 'later'];
    if (!random.chance(answering)) return answers;
    const choices = position.question.answers;
    answers.push(
      random.oneOf(Object.fromEntries(choices.map(({ id }, place) => [id, weights[place] ?? weights.at(-1) ?? 1]))),
    );
  }
}

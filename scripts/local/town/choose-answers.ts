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

/** How many give each number who would recommend it, who are in between, and who would not. */
const byClass = {
  promoters: { 10: 55, 9: 45 },
  passives: { 8: 60, 7: 40 },
  detractors: { 6: 26, 5: 26, 4: 14, 3: 11, 2: 9, 1: 5, 0: 9 },
} as const;
const passivesInHundred = 30;
/** Most are more satisfied with a call than they would recommend the service. */
const satisfactionBeside = { '-2': 6, '-1': 14, '0': 34, '1': 30, '2': 16 } as const;
const unclearInHundred = 1;
/** Who takes 0 for the best, once. */
const turnedRound = 0.004;

/** The weights of a number from 0 to 10 where an NPS is known. */
function recommendationAt(nps: number, random: Random): number {
  const promoters = (100 - passivesInHundred + nps) / 2;
  const of = random.oneOf({ promoters, passives: passivesInHundred, detractors: 100 - passivesInHundred - promoters });
  return Number(random.oneOf(byClass[of]));
}

/**
 * What a citizen answers: from question to question as the questionnaire has them, until its end or until they hang up.
 * @param nps what all citizens together would give, where that is known
 */
export function chooseAnswers(questionnaire: Questionnaire, random: Random, mood: Mood, nps?: number): Answers {
  const answers: string[] = [];
  const recommends = nps === undefined ? undefined : recommendationAt(nps, random);
  for (;;) {
    const position = positionAfter(questionnaire, answers);
    if (position?.kind !== 'question') return answers;
    const habit = habits[mood][answers.length === 0 ? 'first' : 'later'];
    if (!random.chance(habit.answers)) return answers;
    const measured = recommends === undefined ? undefined : answerAbout(recommends, position.question, random);
    if (measured !== undefined) answers.push(measured);
    else
      answers.push(
        random.oneOf(weightsOf(position.question, position.question.kind === 'scale' ? scale[mood] : habit.choice)),
      );
  }
}

/** What somebody who would recommend it so much answers to what is measured; undefined of any other question. */
function answerAbout(recommends: number, { measure, unclear }: Question, random: Random): string | undefined {
  if (measure === undefined) return undefined;
  if (unclear && random.chance(unclearInHundred / 100)) return unclear.id;
  if (measure === 'nps') return String(recommends);
  const beside = Number(random.oneOf(satisfactionBeside));
  const satisfaction = Math.min(10, Math.max(0, recommends + beside));
  return String(random.chance(turnedRound) ? 10 - satisfaction : satisfaction);
}

function weightsOf({ kind, answers }: Question, weights: readonly number[]): Record<string, number> {
  const best = kind === 'scale' ? [...answers].reverse() : answers;
  return Object.fromEntries(best.map(({ id }, place) => [id, weights[place] ?? weights.at(-1) ?? 1]));
}

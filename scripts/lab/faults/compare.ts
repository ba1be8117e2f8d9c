import type { DayTotals } from '../../../src/figures/tally';

/** Sums what was counted too little, and what too much. */
export function compare(truth: DayTotals, counted: DayTotals): { readonly lost: number; readonly twice: number } {
  const [expected, found] = [figuresOf(truth), figuresOf(counted)];
  const names = [...new Set([...expected.keys(), ...found.keys()])];
  const differences = names.map((name) => (expected.get(name) ?? 0) - (found.get(name) ?? 0));
  return {
    lost: sum(differences.map((difference) => Math.max(0, difference))),
    twice: sum(differences.map((difference) => Math.max(0, -difference))),
  };
}

/** Of a draw, what is heard on a phone. */
const ofDraw = ['calls', 'eligible', 'asked', 'accepted', 'suppressed'];

function figuresOf({
  received,
  served,
  transferred,
  participants,
  draw,
  answers,
}: DayTotals): ReadonlyMap<string, number> {
  const figures = new Map(Object.entries({ received, served, transferred, participants }));
  for (const name of draw ? ofDraw : []) figures.set(`draw ${name}`, draw?.[name] ?? 0);
  for (const [questionnaire, { answers: questions }] of Object.entries(answers)) {
    for (const [question, counts] of Object.entries(questions)) {
      for (const [answer, count] of Object.entries(counts))
        figures.set([questionnaire, question, answer].join(), count);
    }
  }
  return figures;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

import type { Tally } from '../../../src/figures/tally';

/** Sums what was counted too little, and what too much. */
export function compare(truth: Tally, counted: Tally): { readonly lost: number; readonly twice: number } {
  const differences = figuresOf(truth).map((figure, index) => figure - (figuresOf(counted)[index] ?? 0));
  return {
    lost: sum(differences.map((difference) => Math.max(0, difference))),
    twice: sum(differences.map((difference) => Math.max(0, -difference))),
  };
}

function figuresOf({ received, served, transferred, participants, satisfied, fair, unsatisfied, reasons }: Tally) {
  return [received, served, transferred, participants, satisfied, fair, unsatisfied, ...Object.values(reasons)];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

import { Random } from '../../../scripts/local/phones/day/random';
import type { ScaleCounts } from '../../../src/figures/estimates/scale-counts';

/** Reaching a global takes jest's sandbox fifty times as long as the call. */
const { floor } = Math;

/** How many of a hundred would give 0 to 10. */
export const populations = {
  /** Most are content, and a few not at all. */
  satisfaction: [6, 3, 3, 3, 2, 3, 5, 9, 20, 22, 24],
  /** A recommendation of −8, and one of +23. */
  before: [6, 2, 3, 4, 5, 9, 11, 13, 15, 13, 19],
  after: [5, 2, 2, 2, 2, 5, 7, 11, 16, 19, 29],
  /** Who has no choice of whom to recommend. */
  monopoly: [22, 7, 8, 7, 6, 14, 9, 8, 8, 4, 7],
  /** Nearly all at the upper end, nearly all at the lower. */
  delighted: [1, 0, 0, 0, 0, 1, 1, 3, 9, 25, 60],
  angry: [60, 20, 10, 5, 2, 0, 0, 0, 0, 1, 2],
} as const;

export type Population = keyof typeof populations;

/** As if each of the hundred had answered so many times. */
export const allOf = (name: Population, times = 1): ScaleCounts =>
  populations[name].map((count, value) => ({ value, count: count * times }));

/** Answers of so many of them by chance, again and again. */
export function samplesOf(name: Population, n: number, random: Random): () => ScaleCounts {
  const values = populations[name].flatMap((count, value) => Array<number>(count).fill(value));
  return () => {
    const counts = Array<number>(11).fill(0);
    for (let k = 0; k < n; k += 1) {
      const value = values[floor(random.fraction() * 100)] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts.map((count, value) => ({ value, count }));
  };
}

/** In how many of so many samples it is so. */
export function shareOfRuns(runs: number, isSo: () => boolean): number {
  let count = 0;
  for (let run = 0; run < runs; run += 1) if (isSo()) count += 1;
  return count / runs;
}

export { Random };

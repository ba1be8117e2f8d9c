import type { Interval } from '../../format/wilson-interval';
import { wilsonInterval } from '../../format/wilson-interval';
import { type Estimate, fewestToSay } from './estimate';
import { answersOf, type ScaleCounts } from './scale-counts';
import { studentQuantile } from './student-quantile';

/**
 * The mean of the answers to a scale with the interval of Student's t, x̄ ± t·s/√n, no wider than the scale. Undefined where it
 * says nothing.
 */
export function mean(counts: ScaleCounts): Estimate | undefined {
  const { n, value, variance } = momentsOf(counts);
  if (n < fewestToSay) return undefined;
  const ends = endsOf(counts);
  const margin = studentQuantile(n - 1) * Math.sqrt(variance / n);
  const interval =
    variance === 0
      ? intervalWithoutSpread(value, n, ends)
      : { low: Math.max(ends.low, value - margin), high: Math.min(ends.high, value + margin) };
  return { n, value, interval, isRough: isLopsided(counts, ends) };
}

/**
 * Whether there are too few answers for how lopsided they are: n ≤ 25 G₁² (Cochran, "Sampling techniques", 1977, 2.15). A lump at the other
 * end that happens not to be among so few is counted with, as if one more had answered at each end of the scale.
 */
function isLopsided(counts: ScaleCounts, { low, high }: Interval): boolean {
  const more = [...counts, { value: low, count: 1 }, { value: high, count: 1 }];
  const { n, value, variance } = momentsOf(more);
  const cubes = more.reduce((sum, each) => sum + each.count * (each.value - value) ** 3, 0);
  const skewness = cubes / n / variance ** 1.5;
  return n <= 25 * skewness ** 2;
}

/** The mean, and the variance of one answer (over n − 1). */
export function momentsOf(counts: ScaleCounts): {
  readonly n: number;
  readonly value: number;
  readonly variance: number;
} {
  const n = answersOf(counts);
  const value = counts.reduce((sum, each) => sum + each.value * each.count, 0) / n;
  const squares = counts.reduce((sum, each) => sum + each.count * (each.value - value) ** 2, 0);
  return { n, value, variance: squares / (n - 1) };
}

/**
 * Where all gave the same answer t has no width, and would say that nobody thinks otherwise. What those n answers do say is how
 * many think otherwise at most, by Wilson; at worst these all stand at one end of the scale.
 */
function intervalWithoutSpread(value: number, n: number, ends: Interval): Interval {
  const others = wilsonInterval(0, n).high;
  return { low: value - others * (value - ends.low), high: value + others * (ends.high - value) };
}

function endsOf(counts: ScaleCounts): Interval {
  const values = counts.map(({ value }) => value);
  return { low: Math.min(...values), high: Math.max(...values) };
}

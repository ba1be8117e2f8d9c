import type { Interval } from '../../format/wilson-interval';
import { type Difference, differenceOf, squaredAndAdded } from './difference';
import type { Estimate } from './estimate';
import { mean, momentsOf } from './mean';
import type { ScaleCounts } from './scale-counts';
import { studentQuantile } from './student-quantile';

/**
 * Of the means of two periods, by Welch's t ("The generalization of 'Student's' problem when several different population variances
 * are involved", Biometrika 34 (1947)). Undefined where one of them says nothing.
 */
export function meanDifference(earlier: ScaleCounts, later: ScaleCounts): Difference | undefined {
  const [before, after] = [mean(earlier), mean(later)];
  if (before === undefined || after === undefined) return undefined;
  const variances = [momentsOf(earlier).variance, momentsOf(later).variance] as const;
  // Without spread on a side Welch's t would take that mean for known; its own interval does not.
  const interval = variances.includes(0) ? squaredAndAdded(before, after) : welchInterval(before, after, variances);
  return differenceOf(before, after, interval, variances);
}

function welchInterval(before: Estimate, after: Estimate, variances: readonly [number, number]): Interval {
  const [first, second] = [variances[0] / before.n, variances[1] / after.n];
  const degrees = (first + second) ** 2 / (first ** 2 / (before.n - 1) + second ** 2 / (after.n - 1));
  const margin = studentQuantile(degrees) * Math.sqrt(first + second);
  const value = after.value - before.value;
  return { low: value - margin, high: value + margin };
}

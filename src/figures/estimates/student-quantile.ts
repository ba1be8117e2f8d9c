import { z95 } from '../../format/wilson-interval';

/**
 * The 97.5th percentile of Student's t, by the expansion of Cornish and Fisher (Abramowitz and Stegun, "Handbook of mathematical
 * functions", 26.7.5). From 29 degrees of freedom on, the fewest that an estimate has, it is exact to six decimals.
 */
export function studentQuantile(degrees: number): number {
  const [z, v] = [z95, degrees];
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const fourth = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + first / v + second / v ** 2 + third / v ** 3 + fourth / v ** 4;
}

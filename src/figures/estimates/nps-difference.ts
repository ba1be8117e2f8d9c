import { z95 } from '../../format/wilson-interval';
import { type Difference, differenceOf } from './difference';
import { adjustedNps, clipped, type NpsClasses, nps } from './nps';

/**
 * Of two net promoter scores, in points: the difference of the adjusted scores and the sum of their variances (Lewis and Sauro,
 * measuringu.com/nps-significance-test). Undefined where one of them says nothing.
 */
export function npsDifference(earlier: NpsClasses, later: NpsClasses): Difference | undefined {
  const [before, after] = [nps(earlier), nps(later)];
  if (before === undefined || after === undefined) return undefined;
  const [first, second] = [adjustedNps(earlier), adjustedNps(later)];
  const value = second.value - first.value;
  const margin = z95 * Math.sqrt(first.variance + second.variance);
  return differenceOf(before, after, clipped({ low: value - margin, high: value + margin }, 200), [
    first.variance * (before.n + 3),
    second.variance * (after.n + 3),
  ]);
}

import { wilsonInterval } from '../../format/wilson-interval';
import { type Estimate, fewestToSay } from './estimate';
import { answersFrom, answersOf, type ScaleCounts } from './scale-counts';

/** So many of so many. */
export interface ShareCounts {
  readonly count: number;
  readonly total: number;
}

/** Who are fewer, those counted or the others, are no fewer than this, or the interval may miss one time in seven. */
const fewestOnASide = 5;

/** A share between 0 and 1 with Wilson's interval. Undefined where it says nothing. */
export function share({ count, total }: ShareCounts): Estimate | undefined {
  if (total < fewestToSay) return undefined;
  const isRough = Math.min(count, total - count) < fewestOnASide;
  return { n: total, value: count / total, interval: wilsonInterval(count, total), isRough };
}

/** How many gave this value of a scale or a higher one. */
export const countFrom = (counts: ScaleCounts, lowest: number): ShareCounts => ({
  count: answersFrom(counts, lowest),
  total: answersOf(counts),
});

export const shareFrom = (counts: ScaleCounts, lowest: number): Estimate | undefined =>
  share(countFrom(counts, lowest));

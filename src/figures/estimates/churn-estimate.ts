import type { Interval } from '../../format/wilson-interval';
import type { Difference } from './difference';

/** A change of the share of customers who leave, in percentage points: below 0 fewer leave. */
export interface ChurnEstimate {
  readonly value: number;
  /** Only what the interval of the NPS leaves open, not how well the rule itself holds, which is not known. */
  readonly interval: Interval;
}

/**
 * What a change of the NPS may mean for who leaves, by a rule of so many percentage points for each of its own. The experience of a
 * programme in energy and water is 0.1, ten points for about one; no independent study of it was found, so it is a setting. Undefined
 * where the difference of the NPS is not real.
 */
export function churnEstimate(
  { verdict, value, interval }: Difference,
  pointsPerNps: number,
): ChurnEstimate | undefined {
  if (verdict !== 'real') return undefined;
  const ofNps = (points: number) => -points * pointsPerNps;
  return { value: ofNps(value), interval: { low: ofNps(interval.high), high: ofNps(interval.low) } };
}

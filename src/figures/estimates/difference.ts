import { type Interval, z95 } from '../../format/wilson-interval';
import type { Estimate } from './estimate';

/**
 * Whether a difference can be told from chance: its interval at 95 % is on one side of 0. With fewer than a hundred answers on a
 * side nothing is said of it, because a change that would show there is larger than what a service can bring about.
 */
export type Verdict = 'real' | 'chance' | 'tooFew';

/** Of two periods, the later minus the earlier. */
export interface Difference {
  readonly before: Estimate;
  readonly after: Estimate;
  readonly value: number;
  /** At 95 %, in the unit of the value. */
  readonly interval: Interval;
  readonly verdict: Verdict;
  /**
   * How many answers each period needs so that a difference of this size is told from chance four times out of five. Undefined where
   * there is no difference at all.
   */
  readonly answersToSee: number | undefined;
}

/** On each side, before anything is said of a difference. */
export const fewestToCompare = 100;

/** The 80th percentile of the normal distribution: the difference is to be told in 80 % of cases. */
const z80 = 0.8416212335729143;

/** `variances`: of one answer, before and after, in the unit of the value squared. */
export function differenceOf(
  before: Estimate,
  after: Estimate,
  interval: Interval,
  variances: readonly [number, number],
): Difference {
  const value = after.value - before.value;
  return {
    before,
    after,
    value,
    interval,
    verdict: verdictOn(interval, Math.min(before.n, after.n)),
    answersToSee: answersToSee(value, variances[0] + variances[1]),
  };
}

function verdictOn({ low, high }: Interval, fewest: number): Verdict {
  if (fewest < fewestToCompare) return 'tooFew';
  return low > 0 || high < 0 ? 'real' : 'chance';
}

/** The textbook's size of two equal groups for a two-sided test, (s₁² + s₂²)(z₀.₉₇₅ + z₀.₈)²/d². */
function answersToSee(difference: number, variances: number): number | undefined {
  if (difference === 0) return undefined;
  return Math.max(fewestToCompare, Math.ceil((variances * (z95 + z80) ** 2) / difference ** 2));
}

/**
 * The interval of a difference from those of its two sides, each square added (Newcombe, "Interval estimation for the difference
 * between independent proportions", Statistics in Medicine 17 (1998), method 10).
 */
export function squaredAndAdded(before: Estimate, after: Estimate): Interval {
  const value = after.value - before.value;
  return {
    low: value - Math.hypot(after.value - after.interval.low, before.interval.high - before.value),
    high: value + Math.hypot(after.interval.high - after.value, before.value - before.interval.low),
  };
}

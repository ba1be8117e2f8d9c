import { normalTail } from './normal-tail';
import type { ShareCounts } from './share';

export interface TwoProportions {
  /** The first share minus the second, between −1 and 1. */
  readonly difference: number;
  /** The difference in standard errors. */
  readonly z: number;
  /** How likely a difference as large as this, or larger, either way, is where there is none. */
  readonly p: number;
  readonly isReal: boolean;
}

/** Chance alone is told to be real once in twenty times. */
const significance = 0.05;

/** Fewer than five expected in one of the four cells, and z is no longer normal (Cochran, Biometrics 10 (1954)). */
const fewestExpected = 5;

/** The pooled z test of two shares. Undefined where so few are counted, or not counted, that it says nothing. */
export function twoProportions(first: ShareCounts, second: ShareCounts): TwoProportions | undefined {
  const pooled = (first.count + second.count) / (first.total + second.total);
  const expected = Math.min(first.total, second.total) * Math.min(pooled, 1 - pooled);
  if (!(expected >= fewestExpected)) return undefined;
  const difference = first.count / first.total - second.count / second.total;
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / first.total + 1 / second.total));
  const z = difference / deviation;
  const p = Math.min(1, 2 * normalTail(Math.abs(z)));
  return { difference, z, p, isReal: p < significance };
}

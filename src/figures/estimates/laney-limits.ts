import type { Interval } from '../../format/wilson-interval';
import type { ShareCounts } from './share';
import { fewestForLimits, meanOf, movingRanges } from './xmr-limits';

interface LaneyPoint {
  /** Between 0 and 1, like the limits. */
  readonly share: number;
  readonly limits: Interval;
  readonly isOutside: boolean;
}

/** What daily shares keep within while nothing changes but chance and what days differ in anyway. */
export interface LaneyLimits {
  readonly centre: number;
  /** How much wider days differ than chance alone has it. Where that is no wider, the limits are those of a plain p chart. */
  readonly spread: number;
  /** One for each share, in their order. */
  readonly points: readonly LaneyPoint[];
}

/** The mean moving range of two normal values, in standard deviations (d₂). */
const rangePerDeviation = 1.128;

/**
 * The p′ chart (Laney, "Improved control charts for attributes", Quality Engineering 14 (2002)): p̄ ± 3·σᵢ·σ_z. With many answers a day a p
 * chart finds half of the days outside, because days differ by more than chance. Days without answers have to be left out.
 * Undefined of fewer than six, and where none or all of all days are counted.
 */
export function laneyLimits(days: readonly ShareCounts[]): LaneyLimits | undefined {
  if (days.length < fewestForLimits) return undefined;
  const total = sum(days.map((day) => day.total));
  const centre = sum(days.map(({ count }) => count)) / total;
  if (centre === 0 || centre === 1) return undefined;
  const deviation = (day: ShareCounts): number => Math.sqrt((centre * (1 - centre)) / day.total);
  const scores = days.map((day) => (day.count / day.total - centre) / deviation(day));
  const spread = Math.max(1, meanOf(movingRanges(scores)) / rangePerDeviation);
  const points = days.map((day): LaneyPoint => {
    const share = day.count / day.total;
    const toLimit = 3 * deviation(day) * spread;
    const limits = { low: Math.max(0, centre - toLimit), high: Math.min(1, centre + toLimit) };
    return { share, limits, isOutside: share < limits.low || share > limits.high };
  });
  return { centre, spread, points };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

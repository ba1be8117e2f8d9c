import { type Interval, z95 } from '../../format/wilson-interval';
import { type Estimate, fewestToSay } from './estimate';
import { answersFrom, type ScaleCounts } from './scale-counts';

/** How many would recommend it, neither would nor would not, and would not. */
export interface NpsClasses {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors (Reichheld, "The one number you need to grow", HBR 2003). */
export const npsClasses = (counts: ScaleCounts): NpsClasses => ({
  promoters: answersFrom(counts, 9),
  passives: answersFrom(counts, 7, 8),
  detractors: answersFrom(counts, 0, 6),
});

/**
 * The net promoter score in points, 100 (p − d), with its adjusted Wald interval: as if three more had answered, three quarters of
 * one as a promoter and as many as a detractor (Rocks, "Interval estimation for the net promoter score", The American
 * Statistician 70 (2016)). Undefined where it says nothing.
 */
export function nps(classes: NpsClasses): Estimate | undefined {
  const { promoters, passives, detractors } = classes;
  const n = promoters + passives + detractors;
  if (n < fewestToSay) return undefined;
  const { value, variance } = adjustedNps(classes);
  const margin = z95 * Math.sqrt(variance);
  return {
    n,
    value: (100 * (promoters - detractors)) / n,
    interval: clipped({ low: value - margin, high: value + margin }, 100),
    isRough: false,
  };
}

/** The score with three more answers, in points, and the variance of it, in points². */
export function adjustedNps({ promoters, passives, detractors }: NpsClasses): {
  readonly value: number;
  readonly variance: number;
} {
  const n = promoters + passives + detractors + 3;
  const p = (promoters + 0.75) / n;
  const d = (detractors + 0.75) / n;
  return { value: 100 * (p - d), variance: (10_000 * (p + d - (p - d) ** 2)) / n };
}

/** An interval of points that cannot be further from 0. */
export const clipped = ({ low, high }: Interval, furthest: number): Interval => ({
  low: Math.max(-furthest, low),
  high: Math.min(furthest, high),
});

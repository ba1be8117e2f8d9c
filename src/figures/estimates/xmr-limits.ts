import { type Signal, signalsOf } from './xmr-signals';

/** What a series keeps within while nothing changes but chance, in its own unit. */
export interface XmrLimits {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  /** Whether these limits may still move much with each further value. */
  readonly isTrial: boolean;
  readonly signals: readonly Signal[];
}

/** "Useful limits may be constructed with as few as five or six values" (Wheeler, "Understanding variation", 1993). */
export const fewestForLimits = 6;

/** Limits of fewer values are called trial limits (NHSRplotthedots, "How many points are required for robust control limits?"). */
const fewestForFirmLimits = 12;

/** Three standard deviations, as the mean moving range of two values has them: 3/1.128. */
const rangesToLimit = 2.66;

/**
 * The control limits of single values in their order, by their mean moving range. Undefined of fewer than six values. They describe
 * a series as a whole: one that rises all the time is wide in them, and tells it by its signals.
 */
export function xmrLimits(values: readonly number[]): XmrLimits | undefined {
  if (values.length < fewestForLimits) return undefined;
  const centre = meanOf(values);
  const toLimit = rangesToLimit * meanOf(movingRanges(values));
  return {
    centre,
    low: centre - toLimit,
    high: centre + toLimit,
    isTrial: values.length < fewestForFirmLimits,
    signals: signalsOf(values, centre, toLimit),
  };
}

/** How far each value is from the one before. */
export const movingRanges = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value)));

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

import type { Interval } from '../../format/wilson-interval';

/** What answers say of all who could have answered. */
export interface Estimate {
  /** How many answers it rests on. */
  readonly n: number;
  readonly value: number;
  /** At 95 %, in the unit of the value. */
  readonly interval: Interval;
}

/** Of fewer answers an estimate says nothing, and is undefined: an NPS of 30 has ±29 points. */
export const fewestToSay = 30;

import type { Interval } from '../../format/wilson-interval';

/** What answers say of all who could have answered. */
export interface Estimate {
  /** How many answers it rests on. */
  readonly n: number;
  readonly value: number;
  /** At 95 %, in the unit of the value. */
  readonly interval: Interval;
  /** Whether the interval may miss more often than one time in twenty, so that less is to be said of it (decision 60). */
  readonly isRough: boolean;
}

/** Of fewer answers an estimate says nothing, and is undefined: an NPS of 30 has ±29 points. */
export const fewestToSay = 30;

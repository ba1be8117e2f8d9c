import type { Spread } from './statistics';

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** A line of the table. */
export interface Row {
  readonly what: string;
  /** Against what, and on what. */
  readonly against: string;
  /** Nothing where what it takes is not on this machine; `against` says what. */
  readonly measured: Spread | undefined;
  /** None where it is only reported. */
  readonly goal?: Goal;
  /** Nothing for a ratio. */
  readonly unit?: 'µs' | 'ms' | 's' | 'kB' | 'MB' | 'requests' | 'units' | 'items' | 'functions' | 'a second';
}

export function isReached({ measured, goal }: Row): boolean | undefined {
  if (goal === undefined || measured === undefined) return undefined;
  return 'atMost' in goal ? measured.median <= goal.atMost : measured.median >= goal.atLeast;
}

/** What was counted, not timed: it would be the same in each round. */
export const counted = (value: number): Spread => ({ median: value, least: value, most: value, rounds: 1 });

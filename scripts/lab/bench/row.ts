import type { Spread } from './statistics';

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

export interface Row {
  readonly what: string;
  /** The baseline and the environment. */
  readonly against: string;
  /** Undefined if this machine lacks what it needs; `against` says what. */
  readonly measured: Spread | undefined;
  /** Without one the row is only reported. */
  readonly goal?: Goal;
  /** None for a ratio. */
  readonly unit?: 'µs' | 'ms' | 's' | 'kB' | 'MB' | 'requests' | 'units' | 'items' | 'functions' | 'a second';
}

export function isReached({ measured, goal }: Row): boolean | undefined {
  if (goal === undefined || measured === undefined) return undefined;
  return 'atMost' in goal ? measured.median <= goal.atMost : measured.median >= goal.atLeast;
}

/** For counted, not timed values, which would be equal in each round. */
export const counted = (value: number): Spread => ({ median: value, least: value, most: value, rounds: 1 });

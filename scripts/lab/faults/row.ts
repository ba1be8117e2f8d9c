import type { Built } from '../../build/build-functions';

export interface Outcome {
  /** The number of tries. */
  readonly done: number;
  /** How many expected effects are missing. */
  readonly lost: number;
  /** How many effects came twice or should not have come at all. */
  readonly twice: number;
  readonly note?: string;
}

export interface Run {
  readonly built: Built;
  /** `short` takes some seconds a row, `full` minutes. */
  readonly size: 'short' | 'full';
  readonly seed: number;
  /**
   * False removes the protection: the row must then fail, or it proves nothing. One failure is enough, so that the row may do
   * less.
   */
  readonly isProtected: boolean;
}

export interface Row {
  readonly what: string;
  /** What is removed if `isProtected` is false. */
  readonly protection: string;
  /** Slow even without its protection: CI only. */
  readonly isSlowUnprotected?: true;
  readonly run: (run: Run) => Promise<Outcome>;
}

export const isGreen = ({ done, lost, twice }: Outcome): boolean => done > 0 && lost === 0 && twice === 0;

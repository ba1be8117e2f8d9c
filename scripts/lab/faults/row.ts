import type { Built } from '../../build/build-functions';

/** What came of it. */
export interface Outcome {
  /** How often it was done. */
  readonly done: number;
  /** What should have come of it and didn't. */
  readonly lost: number;
  /** What came of it twice, or should not have come of it at all. */
  readonly twice: number;
  /** What is worth knowing beside. */
  readonly note?: string;
}

export interface Run {
  readonly built: Built;
  /** A run for every day takes some seconds of each; a full one, minutes. */
  readonly size: 'short' | 'full';
  readonly seed: number;
  /**
   * Whether what protects against this is there: without it the row has to go red, or it shows nothing. One thing that
   * goes wrong shows it, so that a row may do less then.
   */
  readonly isProtected: boolean;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** What is taken out when `isProtected` is false. */
  readonly protection: string;
  /** Without its protection it takes many seconds all the same: left to CI. */
  readonly takesLongToGoRed?: true;
  readonly run: (run: Run) => Promise<Outcome>;
}

export const isGreen = ({ done, lost, twice }: Outcome): boolean => done > 0 && lost === 0 && twice === 0;

import type { Evidence } from './evidence';

/**
 * What an attempt finds about a call. Traces match if their texts are equal, or begin most alike, the better the closer their
 * numbers are.
 */
export interface Trace {
  readonly text: string;
  readonly numbers?: readonly number[];
}

/** A method of finding out what somebody has answered. */
export interface Attempt {
  readonly name: string;
  /**
   * The baseline. `guessing`: nothing may be told about calls that were heard to the end without repeat or error. `length`:
   * no more than the time from the first answer to the end of the call tells, which shows the length of the survey.
   */
  readonly baseline: 'guessing' | 'length';
  /** Analyses the evidence once; the returned function finds the trace of each call. */
  readonly prepare: (evidence: Evidence) => (sid: string) => Trace;
}

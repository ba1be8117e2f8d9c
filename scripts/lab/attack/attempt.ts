import type { Evidence } from './evidence';

/** What an attempt finds of somebody. Two are alike whose texts are the same, the more so the nearer their numbers are. */
export interface Trace {
  readonly text: string;
  readonly numbers?: readonly number[];
}

/** A way to find out what somebody has answered. */
export interface Attempt {
  readonly name: string;
  /**
   * `guessing`: of those who hear it to its end without repeat or error it must tell nothing. `length`: of nobody more than
   * how long the call went on after the first answer, which is how long the survey was, and anybody who sees a moment sees.
   */
  readonly heldTo: 'guessing' | 'length';
  /** Looks through everything once, and then finds a trace of each. */
  readonly prepare: (evidence: Evidence) => (sid: string) => Trace;
}

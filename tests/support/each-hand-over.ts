import { describeAtLength } from './describe-at-length';

/**
 * Every test of a call, of where addresses lead, and the rehearsal, runs with both ways in which a citizen comes to an
 * operator, and from there to the survey: by conference at length only. What is the conference's own is always tested
 * (`tests/calls/queue/by-conference`).
 */
export function eachHandOver(tests: (handOver: 'queue' | 'conference') => void): void {
  describe('hand-over by queue:', () => tests('queue'));
  describeAtLength('hand-over by conference:', () => tests('conference'));
}

/** The same, where either takes long. */
export const eachHandOverAtLength = (tests: (handOver: 'queue' | 'conference') => void): void =>
  describeAtLength('by each hand-over:', () => eachHandOver(tests));

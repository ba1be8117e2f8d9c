import { describeAtLength } from './describe-at-length';

/**
 * Every test of a call runs with both ways in which a citizen comes to an operator, and from there to the survey. What is
 * the conference's own is tested every day (`tests/hand-over/by-conference`).
 */
export function eachHandOver(tests: (handOver: 'queue' | 'conference') => void): void {
  describe('hand-over by queue:', () => tests('queue'));
  describeAtLength('hand-over by conference:', () => tests('conference'));
}

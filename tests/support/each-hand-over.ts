import { describeInCi } from './in-ci';

/**
 * Runs the tests of calls, of addresses and of the rehearsal with both kinds of hand-over; with the conference only in CI.
 * What is specific to the conference is always tested (`tests/calls/queue/hand-over.test.ts`).
 */
export function eachHandOver(tests: (handOver: 'queue' | 'conference') => void): void {
  describe('hand-over by queue:', () => tests('queue'));
  describeInCi('hand-over by conference:', () => tests('conference'));
}

/** The same for slow tests: both kinds only in CI. */
export const eachHandOverInCi = (tests: (handOver: 'queue' | 'conference') => void): void =>
  describeInCi('by each hand-over:', () => eachHandOver(tests));

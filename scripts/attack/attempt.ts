import type { Evidence, Found, Victim } from './evidence';

/** A way to find out which ballot is whose. */
export interface Attempt {
  readonly name: string;
  /** A sound one narrows down who it can be, and the ballot is always among what is left; any other bets on one of them. */
  readonly isSound: boolean;
  /** Looks through everything once, and then tells of each victim which ballots it can be. */
  readonly prepare: (evidence: Evidence) => (victim: Victim) => readonly Found[];
}

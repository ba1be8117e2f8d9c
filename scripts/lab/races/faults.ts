import type { Random } from '../../local/phones/day/random';
import type { Clock } from '../../simulator/clock';
import type { Simulator } from '../../simulator/simulator';
import type { FaultRates } from './plan';
import type { PlayRecord } from './play-record';

/** What the faulty parts of a play share. */
export interface Faults {
  readonly rates: FaultRates;
  readonly random: Random;
  readonly clock: Clock;
  readonly record: PlayRecord;
  readonly simulator: () => Simulator;
  /** When the play began, and when its faults end, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly endAt: number;
}

/** Whether a fault of this rate happens now. */
export const happens = ({ random, clock, endAt }: Faults, rate: number): boolean =>
  random.chance(rate) && clock.now() < endAt;

/** So long a step waits for Twilio (STEP_PATIENCE), in seconds. */
export const patienceSeconds = 2;
/** The latest that a webhook or a request may come, in seconds; Twilio gives up after fifteen. */
export const latestSeconds = 12;

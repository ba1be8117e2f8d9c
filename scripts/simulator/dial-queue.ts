import type { Clock } from './clock';

/**
 * Calls that the REST API was asked for are placed one after the other, at the account's rate.
 * https://www.twilio.com/docs/voice/api/call-resource#calls-per-second-cps
 */
export class DialQueue {
  #nextAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly callsPerSecond: number,
  ) {}

  /** The milliseconds until the next call's turn, which is taken. */
  takeTurn(): number {
    const at = Math.max(this.#nextAt, this.clock.now());
    this.#nextAt = at + 1000 / this.callsPerSecond;
    return at - this.clock.now();
  }
}

import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';

/** A call in the telephone company's log. Times in milliseconds since 1970. */
export interface LoggedCall {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: number;
  endedAt: number;
}

/**
 * Records what a telephone company knows of each call, to the millisecond. Operators are left out: as calls do not overlap,
 * the times alone identify them.
 */
export class CallLog {
  readonly #calls = new Map<string, LoggedCall>();
  readonly close: () => void;

  constructor(simulator: Simulator) {
    this.close = simulator.subscribe((event) => this.#note(event));
  }

  get calls(): readonly LoggedCall[] {
    return [...this.#calls.values()];
  }

  #note(event: SimulatorEvent): void {
    const { callSid: sid, at } = event;
    if (event.kind === 'placed') {
      this.#calls.set(sid, { sid, from: event.from, to: event.to, startedAt: at, endedAt: Number.POSITIVE_INFINITY });
    }
    const call = this.#calls.get(sid);
    if (call && event.kind === 'ended') call.endedAt = at;
  }
}

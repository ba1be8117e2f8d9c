import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';

/** A call as the telephone company's log has it. Times in milliseconds since 1970. */
export interface LoggedCall {
  readonly sid: string;
  readonly to: string;
  readonly startedAt: number;
  endedAt: number;
}

/**
 * Writes down what a telephone company knows of each call, to the millisecond. Who called, and who talked to whom, is
 * left out: where calls come one after the other, their times alone say which is whose.
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
      this.#calls.set(sid, { sid, to: event.to, startedAt: at, endedAt: Number.POSITIVE_INFINITY });
    }
    const call = this.#calls.get(sid);
    if (call && event.kind === 'ended') call.endedAt = at;
  }
}

import type { SimulatorEvent } from '../simulator/events';
import type { Simulator } from '../simulator/simulator';

/** A call as the telephone company's log has it. Times in milliseconds since 1970. */
export interface LoggedCall {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: number;
  endedAt?: number;
  enqueuedAt?: number;
  /** With whom they talked, and when. */
  bridge?: { readonly withSid: string; readonly from: number; to?: number };
  /** When the survey's first address was asked for. What was pressed in it is not looked at: that would be no attack. */
  surveyedAt?: number;
}

/** Writes down what a telephone company knows: numbers, CallSids, times to the second, who talked to whom. */
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
    if (event.kind === 'placed') this.#calls.set(sid, { sid, from: event.from, to: event.to, startedAt: at });
    const call = this.#calls.get(sid);
    if (!call) return;
    if (event.kind === 'enqueued') call.enqueuedAt = at;
    if (event.kind === 'bridged') call.bridge = { withSid: event.withCallSid, from: at };
    if (event.kind === 'unbridged' && call.bridge) call.bridge.to = at;
    if (event.kind === 'ended') call.endedAt = at;
    if (event.kind === 'request' && new URL(event.url).pathname === '/survey/welcome') call.surveyedAt ??= at;
  }
}

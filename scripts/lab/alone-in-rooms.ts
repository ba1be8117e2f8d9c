import type { SimulatorEvent } from '../simulator/events';
import type { Simulator } from '../simulator/simulator';

/** For how long somebody was in a room with nobody else: a minute of a conference that is no talk. */
export class AloneInRooms {
  /** Seconds, by the simulator's clock. */
  readonly seconds: number[] = [];
  readonly #since = new Map<string, number>();

  constructor(simulator: Pick<Simulator, 'subscribe'>) {
    simulator.subscribe((event) => this.#hear(event));
  }

  get longest(): number {
    return Math.max(0, ...this.seconds);
  }

  get total(): number {
    return this.seconds.reduce((sum, seconds) => sum + seconds, 0);
  }

  #hear(event: SimulatorEvent): void {
    const { callSid, at } = event;
    if (event.kind === 'joined') this.#since.set(callSid, at);
    const since = this.#since.get(callSid);
    if (since === undefined || !endsIt(event)) return;
    this.seconds.push((at - since) / 1000);
    this.#since.delete(callSid);
  }
}

/** The other one comes, or this one leaves: whoever is still alone requests nothing but the wait document. */
const endsIt = (event: SimulatorEvent): boolean =>
  ['bridged', 'redirected', 'ended'].includes(event.kind) || (event.kind === 'request' && !/\/alone\b/.test(event.url));

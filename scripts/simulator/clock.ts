import { TimerHeap } from './timer-heap';

/** Every wait of the simulator uses a clock, so that tests can control time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once after the delay; the returned function cancels it. */
  after(milliseconds: number, fire: () => void): () => void;
}

/** For a simulator that people call. */
export class RealClock implements Clock {
  /** @param now milliseconds since the epoch; may be shifted, but must run at normal speed */
  constructor(readonly now: () => number = Date.now) {}

  after(milliseconds: number, fire: () => void): () => void {
    // setTimeout fires at once for a delay above 2^31 - 1 ms, some 24 days.
    const timer = setTimeout(fire, Math.min(milliseconds, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }
}

/** Stands still until it is moved. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #timers = new TimerHeap();

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, fire: () => void): () => void {
    return this.#timers.add(this.#now + Math.max(0, milliseconds), fire);
  }

  /** When the next timer is due, if there is one. */
  nextAt(): number | undefined {
    return this.#timers.nextAt();
  }

  /** Moves forward (never back) and fires the due timers, oldest first. */
  moveTo(moment: number): void {
    this.#now = Math.max(this.#now, moment);
    for (let fire = this.#timers.takeDue(this.#now); fire; fire = this.#timers.takeDue(this.#now)) fire();
  }
}

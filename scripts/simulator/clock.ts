import { TimerHeap } from './timer-heap';

/** Every wait of the simulator goes through one of these, so that a test can own the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, after that many milliseconds; the answer takes it back. */
  after(milliseconds: number, fire: () => void): () => void;
}

/** A time that passes as it does: for a simulator that people talk to. */
export class RealClock implements Clock {
  /** @param now the machine's own time, or one that goes as fast; milliseconds since the epoch */
  constructor(readonly now: () => number = Date.now) {}

  after(milliseconds: number, fire: () => void): () => void {
    // setTimeout fires at once for what is longer than it can count: some 24 days.
    const timer = setTimeout(fire, Math.min(milliseconds, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }
}

/** A time that stands still until it is moved, from one awaited moment to the next. */
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

  /** When the next thing is due, if anything is. */
  nextAt(): number | undefined {
    return this.#timers.nextAt();
  }

  /** Goes to that moment (never back) and fires what is due by then, oldest first. */
  moveTo(moment: number): void {
    this.#now = Math.max(this.#now, moment);
    for (let fire = this.#timers.takeDue(this.#now); fire; fire = this.#timers.takeDue(this.#now)) fire();
  }
}

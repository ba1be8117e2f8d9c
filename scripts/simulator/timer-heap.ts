import { Heap } from '@datastructures-js/heap';

interface Timer {
  readonly at: number;
  /** Timers of the same moment fire in the order in which they were set. */
  readonly order: number;
  fire: (() => void) | undefined;
}

/** Timers in a binary heap: a day of thousands of calls sets hundreds of thousands. */
export class TimerHeap {
  readonly #heap = new Heap<Timer>((one, other) => one.at - other.at || one.order - other.order);
  #order = 0;

  add(at: number, fire: () => void): () => void {
    const timer: Timer = { at, order: this.#order++, fire };
    this.#heap.push(timer);
    return () => {
      // Stays in the heap; skipped when due.
      timer.fire = undefined;
    };
  }

  nextAt(): number | undefined {
    return this.#next()?.at;
  }

  takeDue(now: number): (() => void) | undefined {
    const next = this.#next();
    return next && next.at <= now ? this.#heap.pop()?.fire : undefined;
  }

  #next(): Timer | undefined {
    while (this.#heap.root()?.fire === undefined && this.#heap.size() > 0) this.#heap.pop();
    return this.#heap.root() ?? undefined;
  }
}

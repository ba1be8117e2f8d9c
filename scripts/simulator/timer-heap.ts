import { Heap } from '@datastructures-js/heap';

interface Timer {
  readonly at: number;
  /** Two timers of one moment fire in the order in which they were set. */
  readonly order: number;
  fire: (() => void) | undefined;
}

/** What is due when, as a binary heap: a day of thousands of calls sets some hundred thousand timers. */
export class TimerHeap {
  readonly #heap = new Heap<Timer>((one, other) => one.at - other.at || one.order - other.order);
  #order = 0;

  add(at: number, fire: () => void): () => void {
    const timer: Timer = { at, order: this.#order++, fire };
    this.#heap.push(timer);
    return () => {
      // Left in its place, and passed over when its turn comes.
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

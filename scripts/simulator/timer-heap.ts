interface Timer {
  readonly at: number;
  /** Two timers of one moment fire in the order in which they were set. */
  readonly order: number;
  fire: (() => void) | undefined;
}

const isEarlier = (one: Timer, other: Timer) => one.at < other.at || (one.at === other.at && one.order < other.order);

/** What is due when, as a binary heap: a day of thousands of calls sets some hundred thousand timers. */
export class TimerHeap {
  readonly #heap: Timer[] = [];
  #order = 0;

  add(at: number, fire: () => void): () => void {
    const timer: Timer = { at, order: this.#order++, fire };
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
    return () => {
      // Left in its place, and passed over when its turn comes.
      timer.fire = undefined;
    };
  }

  nextAt(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.at;
  }

  takeDue(now: number): (() => void) | undefined {
    this.#dropCancelled();
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return undefined;
    this.#removeFirst();
    return first.fire;
  }

  #dropCancelled(): void {
    while (this.#heap[0] !== undefined && this.#heap[0].fire === undefined) this.#removeFirst();
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, parent)) return;
      index = parent;
    }
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const child = this.#isEarlierAt(right, left) ? right : left;
      if (!this.#swapIfEarlier(child, index)) return;
      index = child;
    }
  }

  #isEarlierAt(index: number, than: number): boolean {
    const one = this.#heap[index];
    const other = this.#heap[than];
    return one !== undefined && other !== undefined && isEarlier(one, other);
  }

  #swapIfEarlier(index: number, than: number): boolean {
    const one = this.#heap[index];
    const other = this.#heap[than];
    if (one === undefined || other === undefined || !isEarlier(one, other)) return false;
    this.#heap[index] = other;
    this.#heap[than] = one;
    return true;
  }
}

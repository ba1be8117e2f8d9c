/** Counts pending requests, so that the clock does not move during one. */
export class Activity {
  #pending = 0;
  #fault: { readonly error: unknown } | undefined;
  #idle: (() => void)[] = [];

  async during<T>(request: Promise<T>): Promise<T> {
    this.#pending++;
    try {
      return await request;
    } finally {
      this.#end();
    }
  }

  /** For a pending request that waits for the clock, or for another request: it is not pending meanwhile. */
  async outside<T>(wait: Promise<T>): Promise<T> {
    this.#end();
    try {
      return await wait;
    } finally {
      this.#pending++;
    }
  }

  #end(): void {
    this.#pending--;
    if (this.#pending > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }

  /** Reports an error that no caller awaits; the next call of `idle` throws it. */
  fail(error: unknown): void {
    this.#fault ??= { error };
  }

  /** Resolves when no request is pending and all promise callbacks of the last answer have run. */
  async idle(): Promise<void> {
    do {
      if (this.#pending > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      // Promise callbacks run before the event loop's next turn.
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#pending > 0);
    if (this.#fault) throw this.#fault.error;
  }
}

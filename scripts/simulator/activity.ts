/** Counts pending requests, so that the clock does not move during one. */
export class Activity {
  #underWay = 0;
  #fault: { readonly error: unknown } | undefined;
  #idle: (() => void)[] = [];

  async during<T>(request: Promise<T>): Promise<T> {
    this.#underWay++;
    try {
      return await request;
    } finally {
      this.#underWay--;
      if (this.#underWay === 0) {
        const idle = this.#idle;
        this.#idle = [];
        for (const resolve of idle) resolve();
      }
    }
  }

  /** Reports an error that no caller awaits; the next call of `idle` throws it. */
  fail(error: unknown): void {
    this.#fault ??= { error };
  }

  /** Resolves when no request is pending and all promise callbacks of the last answer have run. */
  async quiet(): Promise<void> {
    do {
      if (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      // Promise callbacks run before the event loop's next turn.
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#underWay > 0);
    if (this.#fault) throw this.#fault.error;
  }
}

/** Counts the requests under way, so that nobody moves the clock under them. */
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

  /** Something that should not happen happened where nobody was waiting: the next who waits gets to know. */
  fail(error: unknown): void {
    this.#fault ??= { error };
  }

  /** Resolves when no request is under way and everything that follows from the last answer has been done. */
  async quiet(): Promise<void> {
    do {
      if (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      // All that a settled promise sets off runs before the event loop's next turn.
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.#underWay > 0);
    if (this.#fault) throw this.#fault.error;
  }
}

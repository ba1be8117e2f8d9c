import type { Clock } from './clock';

/** Thrown by every wait of a cancelled scope. Not an error: the scope's opener catches it. */
export class Interrupted extends Error {
  constructor(readonly scope: Scope) {
    super('interrupted');
  }
}

/**
 * A part of a call that can be cancelled while it waits: the whole call by a hang-up, audio by a key, hold music when a
 * conference starts.
 */
export class Scope {
  #interruption: Interrupted | undefined;
  readonly #waits = new Set<(interruption: Interrupted) => void>();

  constructor(readonly clock: Clock) {}

  /** Runs `task` in a nested scope, which is cancelled with this one; reports whether only the nested one was. */
  async within<T>(
    task: (inner: Scope) => Promise<T>,
  ): Promise<{ interrupted: false; value: T } | { interrupted: true }> {
    const inner = new Scope(this.clock);
    const pass = (interruption: Interrupted) => inner.#cancelWith(interruption);
    if (this.#interruption) throw this.#interruption;
    this.#waits.add(pass);
    try {
      return { interrupted: false, value: await task(inner) };
    } catch (error) {
      if (error instanceof Interrupted && error.scope === inner) return { interrupted: true };
      throw error;
    } finally {
      this.#waits.delete(pass);
    }
  }

  cancel(): void {
    this.#cancelWith(new Interrupted(this));
  }

  wait(seconds: number): Promise<void> {
    return this.#wait((resolve) => {
      if (seconds === Number.POSITIVE_INFINITY) return () => {};
      return this.clock.after(Math.round(seconds * 1000), resolve);
    });
  }

  /** Waits for a promise. A cancelled scope stops waiting, but does not stop the work. */
  until<T>(promise: Promise<T>): Promise<T> {
    return this.#wait((resolve, reject) => {
      promise.then(resolve, reject);
      return () => {};
    });
  }

  #wait<T>(start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#interruption) {
        reject(this.#interruption);
        return;
      }
      const interrupt = (interruption: Interrupted) => {
        stop();
        reject(interruption);
      };
      const stop = start(
        (value) => {
          this.#waits.delete(interrupt);
          resolve(value);
        },
        (error) => {
          this.#waits.delete(interrupt);
          reject(error);
        },
      );
      this.#waits.add(interrupt);
    });
  }

  #cancelWith(interruption: Interrupted): void {
    if (this.#interruption) return;
    this.#interruption = interruption;
    for (const interrupt of [...this.#waits]) interrupt(interruption);
    this.#waits.clear();
  }
}

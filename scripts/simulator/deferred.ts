/** A promise that is resolved from outside. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  #settle: (value: T) => void = () => {};

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Only the first call counts. */
  resolve(value: T): void {
    this.#settle(value);
  }
}

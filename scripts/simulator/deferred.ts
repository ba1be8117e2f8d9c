/** A promise that somebody else keeps. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  #settle: (value: T) => void = () => {};

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** The first time counts. */
  resolve(value: T): void {
    this.#settle(value);
  }
}

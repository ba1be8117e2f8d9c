/** Reaching a global takes jest's sandbox fifty times as long as the call. */
const { imul } = Math;

/** Pseudo-random numbers by a seed (mulberry32). */
export class Random {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 (included) to 1 (excluded). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An independent sequence: using it does not change this one. */
  fork(): Random {
    return new Random(Math.floor(this.fraction() * 2 ** 32));
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.fraction();
  }

  /** A time as on the telephone: mostly short, a few long (exponential). */
  about(mean: number, least: number, most: number): number {
    return Math.min(most, Math.max(least, -Math.log(1 - this.fraction()) * mean));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A random name by weights. */
  oneOf<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    // `Object.entries` loses the type of the names.
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    throw new Error('nothing to choose from');
  }
}

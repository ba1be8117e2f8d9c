/** Numbers that look random, and are the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A sequence of its own for somebody else: what they do with it doesn't change what comes here. */
  fork(): Random {
    return new Random(Math.floor(this.fraction() * 2 ** 32));
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.fraction();
  }

  /** Waiting times and talking times as they are on the phone: mostly short, a few long. */
  about(mean: number, least: number, most: number): number {
    return Math.min(most, Math.max(least, -Math.log(1 - this.fraction()) * mean));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the names, each as often as its weight says. */
  oneOf<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    // `Object.entries` forgets which names a record has.
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    throw new Error('nothing to choose from');
  }
}

import type { StepTree } from './step-tree';
import { surroundingsOf, type World } from './world';

/** A state in a few numbers: that of its surroundings, and the running steps' nodes in ascending order. */
export type Packed = readonly number[];

/** Worlds without their running steps, by number. */
export class Surroundings {
  private readonly worlds: World[] = [];
  private readonly known = new Map<string, number>();

  pack(world: World): Packed {
    return [this.numberOf(world), ...world.running.map(({ node }) => node).sort((one, other) => one - other)];
  }

  unpack([number = -1, ...nodes]: Packed, tree: StepTree): World {
    const running = nodes.map((node) => {
      const { call, slot, isAwaited } = tree.node(node);
      return { call, slot, node, isAwaited };
    });
    return { ...this.at(number), running };
  }

  at(number: number): World {
    const world = this.worlds[number];
    if (!world) throw new Error(`no world ${number}`);
    return world;
  }

  numberOf(world: World): number {
    const key = surroundingsOf(world);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.worlds.length);
    return this.worlds.push({ ...world, running: [] }) - 1;
  }
}

/** Places for twice as many as are taken. */
const firstSize = 1 << 16;

/**
 * Which states were met. Only 53 bits of each are kept: of ten million states, two are taken for one by a chance of one in a
 * hundred.
 */
export class Met {
  private table = new Float64Array(firstSize);
  private count = 0;

  /** @returns whether it is new */
  add(state: Packed): boolean {
    if (2 * this.count > this.table.length) this.grow();
    if (!this.put(hashOf(state))) return false;
    this.count++;
    return true;
  }

  private put(hash: number): boolean {
    const mask = this.table.length - 1;
    for (let at = hash % this.table.length; ; at = (at + 1) & mask) {
      const found = this.table[at];
      if (found === hash) return false;
      if (found === 0) {
        this.table[at] = hash;
        return true;
      }
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new Float64Array(2 * before.length);
    for (const hash of before) if (hash !== 0) this.put(hash);
  }
}

function hashOf(state: Packed): number {
  let high = 0x9e3779b9;
  let low = 0x41c6ce57;
  for (const number of state) {
    high = Math.imul(high ^ number, 2654435761);
    high ^= high >>> 15;
    low = Math.imul(low ^ number, 1597334677);
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (low >>> 7), 2246822507);
  low = Math.imul(low ^ (high >>> 13), 3266489909);
  high ^= high >>> 16;
  low ^= low >>> 16;
  return 4294967296 * (high & 0x1fffff) + (low >>> 0) || 1;
}

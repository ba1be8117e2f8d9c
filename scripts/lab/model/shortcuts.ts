import { eventsOfStep } from './events';
import type { Model } from './model';
import type { Packed, Surroundings } from './states';
import type { StepTree } from './step-tree';
import type { World } from './world';

/** Where a step's event leads that changes nothing but rows and this step: surroundings and node, -1 for a step that is over. */
type Shortcut = readonly [surroundings: number, node: number];

/** Most events of a step lead to the same, whatever else is running: so that is found once for each surroundings. */
export class Shortcuts {
  private readonly known = new Map<number, readonly (Shortcut | undefined)[]>();

  constructor(
    private readonly model: Model,
    private readonly tree: StepTree,
    private readonly surroundings: Surroundings,
  ) {}

  /** For each event of this step; nothing where it depends on what else is running. */
  async of(around: number, node: number): Promise<readonly (Shortcut | undefined)[]> {
    const key = around * 2 ** 24 + node;
    const known = this.known.get(key);
    if (known) return known;
    const world = this.surroundings.unpack([around, node], this.tree);
    const found: (Shortcut | undefined)[] = [];
    for (const event of eventsOfStep(this.model, this.tree, world, 0)) {
      const reached = await event.happens(this.tree);
      found.push(this.isPlain(world, reached) ? this.shortcutTo(reached) : undefined);
    }
    this.known.set(key, found);
    return found;
  }

  private isPlain(world: World, { broken, orders, running }: World): boolean {
    const [before] = world.running;
    const [after] = running;
    return (
      broken === undefined &&
      orders.length + world.orders.length === 0 &&
      running.length < 2 &&
      (!after || (after.slot === before?.slot && after.isAwaited === before.isAwaited)) &&
      // Of two copies of a step, one's answer changes what becomes of the other.
      !this.model.budget.doubles
    );
  }

  private shortcutTo(world: World): Shortcut {
    return [this.surroundings.numberOf(world), world.running[0]?.node ?? -1];
  }
}

/** The state after a shortcut of its step at this index. */
export function taking(nodes: readonly number[], index: number, [around, node]: Shortcut): Packed {
  const others = nodes.filter((_, other) => other !== index);
  return [around, ...(node === -1 ? others : [...others, node].sort((one, other) => one - other))];
}

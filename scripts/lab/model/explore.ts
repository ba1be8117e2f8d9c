import { type Event, eventsAround, eventsOfStep } from './events';
import { isQuiet, lawBrokenLater, lawBrokenWhenQuiet } from './laws';
import { beginning, type Model } from './model';
import { progress } from './progress';
import { Shortcuts, taking } from './shortcuts';
import { Met, type Packed, Surroundings } from './states';
import { StepTree } from './step-tree';
import { rowsOf, type World } from './world';

export interface Explored {
  readonly states: number;
  /** Of these, so many in which nothing is on its way. */
  readonly quiet: number;
  /** The law that was broken first, and the shortest way there. */
  readonly broken?: { readonly law: string; readonly run: readonly string[] };
}

/** All states that can be reached, breadth first: of the states in which a law is broken, the nearest is found. */
export const explore = (model: Model): Promise<Explored> => new Explorer(model).run();

class Explorer {
  private readonly tree: StepTree;
  private readonly surroundings = new Surroundings();
  private readonly shortcuts: Shortcuts;
  private readonly met = new Met();
  private readonly settled = new Set<string>();
  /** Of each state: the number of the one before, and which of its events led here. */
  private readonly before: number[] = [];
  private readonly by: number[] = [];
  private next: (readonly [number: number, state: Packed])[] = [];
  private quiet = 0;
  private law: string | undefined;

  constructor(private readonly model: Model) {
    this.tree = new StepTree(model);
    this.shortcuts = new Shortcuts(model, this.tree, this.surroundings);
  }

  async run(): Promise<Explored> {
    const first = beginning(this.model);
    await progress(first, this.tree);
    const start = this.surroundings.pack(first);
    this.met.add(start);
    await this.keep(start, -1, -1);
    while (this.next.length > 0 && this.law === undefined) {
      const now = this.next;
      this.next = [];
      for (const [number, state] of now) {
        await this.goOn(number, state);
        if (this.law !== undefined) break;
      }
    }
    const states = { states: this.before.length, quiet: this.quiet };
    return this.law === undefined ? states : { ...states, broken: { law: this.law, run: await this.runFrom(start) } };
  }

  /** Everything that may happen next. The order is that of `eventsIn`. */
  private async goOn(number: number, state: Packed): Promise<void> {
    const [around = -1, ...nodes] = state;
    let by = 0;
    for (const [index, node] of nodes.entries()) {
      for (const [which, shortcut] of (await this.shortcuts.of(around, node)).entries()) {
        if (shortcut) {
          const reached = taking(nodes, index, shortcut);
          if (this.met.add(reached)) await this.keep(reached, number, by);
        } else {
          const world = this.surroundings.unpack(state, this.tree);
          await this.follow(eventsOfStep(this.model, this.tree, world, index)[which], number, by);
        }
        by++;
      }
    }
    for (const event of eventsAround(this.model, this.surroundings.unpack(state, this.tree))) {
      await this.follow(event, number, by);
      by++;
    }
  }

  private async follow(event: Event | undefined, number: number, by: number): Promise<void> {
    const world = await event?.happens(this.tree);
    if (!world) throw new Error('no such event');
    if (world.broken !== undefined) {
      this.before.push(number);
      this.by.push(by);
      this.law ??= world.broken;
      return;
    }
    const reached = this.surroundings.pack(world);
    if (this.met.add(reached)) await this.keep(reached, number, by);
  }

  private async keep(state: Packed, before: number, by: number): Promise<void> {
    if (this.law !== undefined) return;
    this.before.push(before);
    this.by.push(by);
    this.next.push([this.before.length - 1, state]);
    if (state.length > 1) return;
    const world = this.surroundings.unpack(state, this.tree);
    if (isQuiet(this.model, world)) this.law = await this.lawBrokenIn(world);
  }

  private async lawBrokenIn(world: World): Promise<string | undefined> {
    this.quiet++;
    if (this.model.isStrict) return lawBrokenWhenQuiet(this.model, world);
    const rows = rowsOf(world);
    if (this.settled.has(rows)) return undefined;
    this.settled.add(rows);
    return lawBrokenLater(this.model, this.tree, world);
  }

  /** What happened on the way to the last state. */
  private async runFrom(start: Packed): Promise<readonly string[]> {
    const way: number[] = [];
    for (let at = this.before.length - 1; at > 0; at = this.before[at] ?? 0) way.unshift(this.by[at] ?? 0);
    const labels: string[] = [];
    let world = this.surroundings.unpack(start, this.tree);
    for (const by of way) {
      const steps = world.running.flatMap((_, index) => eventsOfStep(this.model, this.tree, world, index));
      const event = [...steps, ...eventsAround(this.model, world)][by];
      if (!event) throw new Error('no such event');
      labels.push(event.label());
      world = await event.happens(this.tree);
      world = this.surroundings.unpack(this.surroundings.pack(world), this.tree);
    }
    return labels;
  }
}

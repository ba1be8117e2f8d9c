import { obey } from './legs';
import { settleCalls } from './rows';
import type { StepTree } from './step-tree';
import type { Running, World } from './world';

/** Steps that have just been asked begin, and answers that are complete are obeyed. Changes the world, which is the caller's own copy. */
export async function progress(world: World, tree: StepTree): Promise<void> {
  for (const [index, running] of world.running.entries()) {
    if (running.node !== -1) continue;
    const slot = freeSlot(world, tree, running.call.leg);
    world.running[index] = { ...running, slot, node: await tree.root(running.call, slot) };
  }
  for (const [index, running] of world.running.entries()) {
    if (!running.isAwaited) world.running[index] = { ...running, node: await tree.alone(running.node) };
  }
  for (const running of world.running) {
    const { call, outcome } = tree.node(running.node);
    if (!outcome) continue;
    if (!running.isAwaited) drop(world, running);
    else if (awaitedBy(world, call.leg).length === 1) {
      drop(world, running);
      obey(world, call.leg, outcome);
    }
  }
  // A request that Twilio has not obeyed by then is lost.
  if (world.orders.length > 0)
    world.orders = world.orders.filter(({ by }) => world.running.some(({ slot }) => slot === by));
}

export function drop(world: World, { slot }: Running): void {
  world.running = world.running.filter((other) => other.slot !== slot);
  settleCalls(world, (room) => slotOf(room) === slot);
}

/** The steps of which this leg waits for an answer: two, if one was asked twice. */
export const awaitedBy = (world: World, leg: string): readonly Running[] =>
  world.running.filter(({ call, isAwaited }) => isAwaited && call.leg === leg);

/** Whose step has made a room. */
export const slotOf = (room: string): string => room.split('-')[1] ?? '';

/** A name for a leg's next step: the first that no room in the world has in its name. */
function freeSlot({ calls, turns, legs, running, orders }: World, tree: StepTree, leg: string): string {
  const taken = new Set<string>();
  const take = (room: string | undefined) => room !== undefined && taken.add(slotOf(room));
  for (const { room } of Object.values(calls)) take(room);
  for (const { room } of Object.values(turns)) take(room);
  for (const { place } of Object.values(legs)) if (place.at === 'room') take(place.room);
  for (const { slot, node, call } of running) {
    taken.add(slot);
    if ('room' in call) take(call.room);
    if (node !== -1) for (const known of tree.node(node).slots) taken.add(known);
  }
  for (const { by, to } of orders) {
    taken.add(by);
    if ('room' in to) take(to.room);
  }
  let number = 0;
  while (taken.has(`${leg}.${number}`)) number++;
  return `${leg}.${number}`;
}

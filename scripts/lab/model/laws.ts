import { groupOf, isCitizen, serves } from './cast';
import { askStep, comeRound, legOf, lookAlone, move, othersWith } from './legs';
import type { Model } from './model';
import { progress } from './progress';
import { endLeases } from './rows';
import type { StepTree } from './step-tree';
import { copyOf, type World } from './world';

/** Whether nothing happens any more before somebody's loop comes round. */
export const isQuiet = (model: Model, { running, legs }: World): boolean =>
  running.length === 0 &&
  !(model.isSoonFree && Object.values(legs).some(({ place }) => place.at === 'loop' && place.isSoon));

const inLoop = (world: World): readonly string[] =>
  Object.keys(world.legs).filter((id) => legOf(world, id).place.at === 'loop');

/** What must be true whenever all is quiet. */
export function lawBrokenWhenQuiet({ cast }: Model, world: World): string | undefined {
  const waiting = inLoop(world);
  for (const citizen of waiting.filter(isCitizen))
    for (const operator of waiting)
      if (!isCitizen(operator) && serves(cast, operator, groupOf(cast, citizen)))
        return `${citizen} waits, and so does ${operator}`;
  for (const [id, { place }] of Object.entries(world.legs)) {
    const call = world.calls[id];
    if (place.at === 'room' && othersWith(world, id).length === 0) return `${id} is alone in ${place.room}`;
    if (place.at === 'room' && call && (call.state !== 'served' || call.room !== place.room))
      return `${id} is in ${place.room}, and the call is ${call.state} in ${call.room ?? 'no room'}`;
    if (
      place.at === 'loop' &&
      call &&
      (call.state !== 'waiting' || call.lease === 'holds' || !world.waiting.includes(id))
    )
      return `${id} waits, and the call is ${call.state}${call.lease === 'holds' ? ', leased' : ''}`;
  }
  return undefined;
}

/** Whether everybody is served when the next turn of each loop has come, whoever's is first. */
export async function lawBrokenLater(model: Model, tree: StepTree, world: World): Promise<string | undefined> {
  for (const isReversed of [false, true]) {
    const later = await afterNextTurns(model, tree, world, isReversed);
    const broken = later.broken ?? lawBrokenWhenQuiet(model, later);
    if (broken !== undefined) return `a turn later ${broken}`;
  }
  return undefined;
}

/** Ten or fifteen seconds later, without further faults: leases have ended, whoever is alone has left, and each loop has come round. */
async function afterNextTurns(model: Model, tree: StepTree, world: World, isReversed: boolean): Promise<World> {
  const later = copyOf(world);
  if (model.leasesEnd) endLeases(later, () => true);
  const ids = Object.keys(later.legs);
  if (isReversed) ids.reverse();
  for (let round = 0; round < model.rounds; round++) await comeRoundOnce(later, tree, ids);
  return later;
}

async function comeRoundOnce(later: World, tree: StepTree, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { place } = legOf(later, id);
    if (place.at === 'room' && othersWith(later, id).length === 0) lookAlone(later, id);
    if (place.at === 'after') askStep(later, { step: 'after-operator', leg: id });
    await finish(later, tree);
    // Thanked, and not asked.
    if (legOf(later, id).place.at === 'after') move(later, id, { at: 'gone' });
  }
  for (const id of ids) {
    if (legOf(later, id).place.at !== 'loop') continue;
    comeRound(later, id);
    await finish(later, tree);
  }
}

/** All steps run to their ends, one after the other. */
async function finish(world: World, tree: StepTree): Promise<void> {
  await progress(world, tree);
  for (let running = world.running[0]; running; running = world.running[0]) {
    const { slot, node } = running;
    const request = tree.node(node).pending[0];
    if (!request) throw new Error('a step waits for nothing');
    const next = await tree.next(node, request.id, request.run(world));
    world.running = world.running.map((one) => (one.slot === slot ? { ...one, node: next } : one));
    await progress(world, tree);
  }
}

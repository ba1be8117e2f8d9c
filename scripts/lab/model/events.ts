import { isCitizen } from './cast';
import {
  askStep,
  begin,
  comeRound,
  goOn,
  hangUp,
  legOf,
  lookAlone,
  obey,
  obeyOrder,
  othersWith,
  pressStar,
} from './legs';
import type { Model } from './model';
import { awaitedBy, drop, progress, slotOf } from './progress';
import { endLeases, isUntaken } from './rows';
import type { Node, Request, StepTree } from './step-tree';
import { type Budget, copyOf, type Running, type World } from './world';

/** Something that may happen next. */
export interface Event {
  readonly label: () => string;
  readonly happens: (tree: StepTree) => Promise<World>;
}

/** What the running step with this index may do next. */
export function eventsOfStep(model: Model, tree: StepTree, world: World, index: number): readonly Event[] {
  const running = world.running[index];
  return running ? [...stepEvents(model, tree.node(running.node), world, running)] : [];
}

/** What else may happen next: to legs, at Twilio, and as time passes. */
export const eventsAround = (model: Model, world: World): readonly Event[] => [
  ...Object.keys(world.legs).flatMap((leg) => [...legEvents(model, world, leg)]),
  ...timeEvents(model, world),
];

type Change = (copy: World) => void;

function event(world: World, label: string, costs: keyof Budget | undefined, change: Change): Event {
  return {
    label: () => label,
    async happens(tree) {
      const copy = copyOf(world);
      if (costs) copy.left = { ...copy.left, [costs]: copy.left[costs] - 1 };
      change(copy);
      await progress(copy, tree);
      return copy;
    },
  };
}

const nameOf = ({ call: { leg, step } }: Node): string => `${leg} ${step}`;

function* stepEvents(model: Model, node: Node, world: World, running: Running): Generator<Event> {
  const { left } = world;
  const { call, outcome } = node;
  for (const [index, request] of node.pending.entries()) {
    if (model.grain === 'method' && index > 0) continue;
    yield answered(model, world, running, node, request);
    if (request.order && left.failures > 0) yield failed(world, running, node, request);
  }
  if (outcome) {
    yield event(world, `${nameOf(node)}: Twilio obeys this answer`, undefined, (copy) => {
      drop(copy, running);
      obey(copy, call.leg, outcome);
    });
    yield event(world, `${nameOf(node)}: Twilio waits for the other answer`, undefined, (copy) => drop(copy, running));
    return;
  }
  if (left.deaths > 0) {
    yield event(world, `${nameOf(node)}: the function dies`, 'deaths', (copy) => {
      drop(copy, running);
      if (running.isAwaited && awaitedBy(copy, call.leg).length === 0) goOn(copy, call);
    });
  }
  if (left.doubles > 0 && node.answers.length === 0 && running.isAwaited && awaitedBy(world, call.leg).length === 1) {
    yield event(world, `${nameOf(node)}: is asked a second time`, 'doubles', (copy) => begin(copy, call, true));
  }
}

/** Where the step is after this answer. */
async function proceed(copy: World, tree: StepTree, running: Running, request: Request, answer: unknown) {
  const node = await tree.next(running.node, request.id, answer);
  copy.running = copy.running.map((one) => (one.slot === running.slot ? { ...one, node } : one));
  await progress(copy, tree);
  return copy;
}

function answered(model: Model, world: World, running: Running, node: Node, request: Request): Event {
  return {
    label: () => `${nameOf(node)}: ${request.label} → ${JSON.stringify(request.run(copyOf(world)))}`,
    happens(tree) {
      const copy = copyOf(world);
      const answer = request.run(copy);
      if (model.isStrict && request.takes !== undefined && answer === 'done') {
        const older = node.passedOver.find((other) => isUntaken(world, other));
        if (older) copy.broken ??= `${request.takes} is taken before ${older}`;
      }
      return proceed(copy, tree, running, request, answer);
    },
  };
}

/** Twilio may obey it all the same, later (`orders`). */
function failed(world: World, running: Running, node: Node, request: Request): Event {
  return {
    label: () => `${nameOf(node)}: ${request.label} → fails`,
    happens(tree) {
      const copy = copyOf(world);
      copy.left = { ...copy.left, failures: copy.left.failures - 1 };
      if (request.order) copy.orders.push({ to: request.order, by: running.slot });
      return proceed(copy, tree, running, request, 'failed');
    },
  };
}

function* legEvents(model: Model, world: World, id: string): Generator<Event> {
  const { left } = world;
  const { place } = legOf(world, id);
  if (place.at === 'gone') return;
  if (left.hangUps > 0) yield event(world, `${id} hangs up`, 'hangUps', (copy) => hangUp(copy, id));
  if (place.at === 'loop') {
    const isFree = place.isSoon && model.isSoonFree;
    if (isFree || left.turns > 0)
      yield event(world, `${id}'s loop comes round`, isFree ? undefined : 'turns', (copy) => comeRound(copy, id));
  }
  if (place.at === 'after') {
    const state = world.calls[id]?.state;
    // Another look would see nothing new.
    if (state !== 'served')
      yield event(world, `${id} looks again`, undefined, (copy) => askStep(copy, { step: 'after-operator', leg: id }));
  }
  // Nobody presses a key, or has been alone for ten seconds, before the step is over that brings the other one.
  if (place.at !== 'room' || world.running.some(({ slot }) => slot === slotOf(place.room))) return;
  if (left.stars > 0 && !isCitizen(id)) yield event(world, `${id} presses *`, 'stars', (copy) => pressStar(copy, id));
  const isLooking = world.running.some(({ call }) => call.leg === id && call.step.endsWith('-alone'));
  if (left.looks > 0 && othersWith(world, id).length === 0 && !isLooking)
    yield event(world, `${id} has been alone for ten seconds`, 'looks', (copy) => lookAlone(copy, id));
}

/** Fifteen seconds are longer than any step, and than any request that a step has sent. */
function* timeEvents(model: Model, world: World): Generator<Event> {
  for (const [index, { to }] of world.orders.entries()) {
    yield event(world, `Twilio obeys what it had answered as failed: ${to.leg} to ${to.step}`, undefined, (copy) => {
      copy.orders.splice(index, 1);
      obeyOrder(copy, to);
    });
  }
  if (world.left.expiries === 0 || !model.leasesEnd) return;
  const isOver = (room: string) => !world.running.some(({ slot }) => slot === slotOf(room));
  const leases = [...Object.values(world.calls), ...Object.values(world.turns)];
  if (leases.some(({ lease, room = '' }) => lease === 'holds' && isOver(room)))
    yield event(world, 'leases end', 'expiries', (copy) => endLeases(copy, isOver));
}

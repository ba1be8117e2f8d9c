import { isCitizen } from './cast';
import type { Outcome, StepCall } from './steps';
import type { Leg, Place, World } from './world';

/** What Twilio does with the legs. All of this changes the world, which is the caller's own copy. */

export function legOf(world: World, id: string): Leg {
  const leg = world.legs[id];
  if (!leg) throw new Error(`no leg ${id}`);
  return leg;
}

const change = (world: World, id: string, to: Partial<Leg>) => {
  world.legs[id] = { ...legOf(world, id), ...to };
};
export const move = (world: World, id: string, place: Place) => change(world, id, { place });

/** Who else is in the room with this leg. */
export function othersWith(world: World, id: string): readonly string[] {
  const { place } = legOf(world, id);
  if (place.at !== 'room') return [];
  return Object.keys(world.legs).filter((other) => {
    const there = legOf(world, other).place;
    return other !== id && there.at === 'room' && there.room === place.room;
  });
}

/** Two are in one room, and the rows say so. */
function isInTalk(world: World, id: string): boolean {
  const { place } = legOf(world, id);
  if (place.at !== 'room' || othersWith(world, id).length === 0) return false;
  const call = world.calls[place.citizen];
  return call?.state === 'served' && call.room === place.room;
}

/** When a turn's first request came: each has a moment of its own, and later turns are later. */
const momentOf = (id: string, { turn, asked }: Leg): number => turn * 100 + Number(id.slice(1)) * 10 + asked;

/** A function begins to work on a step. @param isAwaited whether the leg waits for the answer */
export function begin(world: World, call: StepCall, isAwaited: boolean): void {
  let asked = call;
  if (call.step === 'next-call' && call.free === 0) {
    const leg = legOf(world, call.leg);
    asked = { ...call, now: momentOf(call.leg, leg) };
    change(world, call.leg, { asked: leg.asked + 1 });
  }
  world.running.push({ call: asked, slot: '', node: -1, isAwaited });
}

/** An operator's leg is in this turn. */
function turnTo(world: World, id: string, turn: number, free: number): void {
  const isNew = turn !== legOf(world, id).turn;
  change(world, id, { turn, free, ...(isNew && { asked: 0 }) });
}

/** Twilio asks a step for what a leg does next. */
export function askStep(world: World, call: StepCall): void {
  if (call.step === 'next-call' || call.step === 'operator-meets') turnTo(world, call.leg, call.turn, call.free);
  move(world, call.leg, { at: 'step' });
  begin(world, call, true);
}

/** A leg's loop comes round. */
export function comeRound(world: World, id: string): void {
  const { turn, free } = legOf(world, id);
  askStep(world, isCitizen(id) ? { step: 'waiting', leg: id } : { step: 'next-call', leg: id, turn, free });
}

/** A leg is no longer in its room: that ends the conference, and whoever else is there goes on to their own `<Dial action>`. */
function leave(world: World, id: string): void {
  const others = othersWith(world, id);
  move(world, id, { at: 'step' });
  for (const other of others) askStep(world, afterRoom(world, other, legOf(world, other).place, true));
}

function afterRoom({ legs }: World, leg: string, place: Place, isInProgress: boolean): StepCall {
  if (isCitizen(leg) || place.at !== 'room') return { step: 'after-operator', leg };
  const { room, citizen } = place;
  return { step: 'after-call', leg, turn: legs[leg]?.turn ?? 0, room, citizen, isInProgress };
}

/** Twilio obeys no answer any more that this leg waits for. */
function awaitNothing(world: World, id: string): void {
  world.running = world.running.map((one) =>
    one.call.leg === id && one.isAwaited ? { ...one, isAwaited: false } : one,
  );
}

/** A step has a leg sent to another step, whatever it is doing. */
export function sendOn(world: World, to: StepCall): 'sent' | 'gone' {
  if (isInTalk(world, to.leg)) world.broken ??= `${to.leg} is brought elsewhere from a talk`;
  return obeyOrder(world, to);
}

/** Twilio sends a leg to a step. If that comes late, a talk may have begun since. */
export function obeyOrder(world: World, to: StepCall): 'sent' | 'gone' {
  const id = to.leg;
  if (legOf(world, id).place.at === 'gone') return 'gone';
  leave(world, id);
  awaitNothing(world, id);
  askStep(world, to);
  return 'sent';
}

export function hangUp(world: World, id: string): void {
  const { place } = legOf(world, id);
  leave(world, id);
  awaitNothing(world, id);
  move(world, id, { at: 'gone' });
  if (isCitizen(id)) begin(world, { step: 'call-ended', leg: id }, false);
  else if (place.at === 'room') begin(world, afterRoom(world, id, place, false), false);
}

/** The operator presses `*` in a room. */
export function pressStar(world: World, id: string): void {
  const { place } = legOf(world, id);
  leave(world, id);
  askStep(world, afterRoom(world, id, place, true));
}

/** Somebody has been alone in a room for ten seconds. */
export function lookAlone(world: World, id: string): void {
  const { place, turn, free } = legOf(world, id);
  if (place.at !== 'room') return;
  const { room, citizen } = place;
  begin(
    world,
    isCitizen(id)
      ? { step: 'citizen-alone', leg: id, room }
      : { step: 'operator-alone', leg: id, turn, free, room, citizen },
    false,
  );
}

/** Twilio obeys a step's answer. */
export function obey(world: World, id: string, outcome: Outcome): void {
  awaitNothing(world, id);
  switch (outcome.to) {
    case 'room':
      move(world, id, { at: 'room', room: outcome.room, citizen: outcome.citizen });
      checkRoom(world, id);
      break;
    case 'loop':
      if (outcome.turn !== undefined) turnTo(world, id, outcome.turn, outcome.free ?? 0);
      move(world, id, { at: 'loop', isSoon: outcome.isSoon });
      break;
    case 'after':
    case 'gone':
      move(world, id, { at: outcome.to });
  }
}

function checkRoom(world: World, id: string): void {
  const others = othersWith(world, id);
  if (others.length > 1 || others.some((other) => isCitizen(other) === isCitizen(id)))
    world.broken ??= `${[id, ...others].join(' and ')} are in one room`;
}

/** A function has died: Twilio goes on with the leg as the step's `goOn` says. */
export function goOn(world: World, call: StepCall): void {
  if (call.step === 'after-call') askStep(world, call);
  else if (call.step === 'after-operator') move(world, call.leg, { at: 'after' });
  else move(world, call.leg, { at: 'loop', isSoon: true });
}

import type { Written } from '../../../src/platform/table/table';
import { operatorOf } from './cast';
import type { CallRow, TurnRow, World } from './world';

/**
 * What the stores' requests to the database do and answer (`Calls`, `Turns`, `WaitingList`, `FreeList`), one function for each
 * request. They change the world, which is the caller's own copy.
 */

const callRow = ({ state, room, lease, ended, isNew }: CallRow): CallRow => ({
  state,
  ...(room !== undefined && { room }),
  ...(lease && { lease }),
  ...(ended && { ended }),
  ...(isNew && { isNew }),
});

const endedOf = ({ ended }: CallRow) => ended && { ended };
const canBeTaken = (call: CallRow | undefined): call is CallRow =>
  call?.state === 'waiting' && !call.ended && call.lease !== 'holds';
export const isUntaken = (world: World, citizen: string): boolean => canBeTaken(world.calls[citizen]);

export function leaseCall(world: World, citizen: string, room: string): Written {
  const call = world.calls[citizen];
  if (!canBeTaken(call)) return 'refused';
  world.calls[citizen] = callRow({ state: 'waiting', room, lease: 'holds', isNew: true });
  return 'done';
}

export function serveCall(world: World, citizen: string, room: string): Written {
  const call = world.calls[citizen];
  if (!canBeTaken(call)) return 'refused';
  world.calls[citizen] = callRow({ state: 'served', room, isNew: true });
  return 'done';
}

/** Writes a call's state if it is in this room and in one of these states. */
function changeCall(
  world: World,
  citizen: string,
  room: string,
  from: readonly CallRow['state'][],
  to: (call: CallRow) => CallRow,
): Written {
  const call = world.calls[citizen];
  if (call?.room !== room || !from.includes(call.state)) return 'refused';
  world.calls[citizen] = callRow({ ...to(call), ...endedOf(call) });
  return 'done';
}

export const enterCall = (world: World, citizen: string, room: string): Written =>
  changeCall(world, citizen, room, ['waiting', 'served'], ({ isNew }) => ({
    state: 'served',
    room,
    ...(isNew && { isNew }),
  }));

export const returnCall = (world: World, citizen: string, room: string, from: 'lease' | 'room'): Written =>
  changeCall(world, citizen, room, from === 'lease' ? ['waiting'] : ['waiting', 'served', 'released'], () => ({
    state: 'waiting',
  }));

export const releaseCall = (world: World, citizen: string, room: string): Written =>
  changeCall(world, citizen, room, ['served', 'released'], (call) => ({ ...call, state: 'released' }));

export const endConversation = (world: World, citizen: string, room: string): Written =>
  changeCall(world, citizen, room, ['served'], (call) => call);

export function transferCall(world: World, citizen: string): Written {
  const call = world.calls[citizen];
  if (call?.state !== 'released' && call?.state !== 'transferred') return 'refused';
  world.calls[citizen] = callRow({ ...call, state: 'transferred' });
  return 'done';
}

export function endCall(world: World, citizen: string): null {
  const call = world.calls[citizen];
  if (call) world.calls[citizen] = callRow({ ...call, ended: true });
  return null;
}

export const findCall = (world: World, citizen: string): CallRow | null => world.calls[citizen] ?? null;

/** Without its lease it is one whose operator enters. */
export function putNewTurn(world: World, turn: string, row: TurnRow): Written {
  if (world.turns[turn]) return 'refused';
  world.turns[turn] = row;
  return 'done';
}

/** A turn whose lease is over is taken by somebody else. */
export function retakeTurn(world: World, turn: string, row: TurnRow): Written {
  if (world.turns[turn]?.lease !== 'over') return 'refused';
  world.turns[turn] = row;
  return 'done';
}

export function enterTurn(world: World, turn: string, room: string): Written {
  const found = world.turns[turn];
  if (found?.room !== room) return 'refused';
  world.turns[turn] = { room, citizen: found.citizen };
  return 'done';
}

export function giveBackTurn(world: World, turn: string, room: string, from: 'lease' | 'room'): Written {
  const found = world.turns[turn];
  if (found?.room !== room || (from === 'lease' && !found.lease)) return 'refused';
  delete world.turns[turn];
  return 'done';
}

export const findTurn = (world: World, turn: string): TurnRow | null => world.turns[turn] ?? null;

export function addWaiting(world: World, citizen: string): null {
  if (!world.waiting.includes(citizen)) world.waiting = [...world.waiting, citizen].sort();
  return null;
}

export function removeWaiting(world: World, citizen: string): null {
  world.waiting = world.waiting.filter((other) => other !== citizen);
  return null;
}

/** A pointer to a free turn in the list of a group. */
interface FreePointer {
  readonly group: string;
  readonly turn: string;
  readonly since: number;
}
const textOf = ({ group, turn, since }: FreePointer): string => `${group}|${turn}|${since}`;
const pointerOf = (text: string): FreePointer => {
  const [group = '', turn = '', since] = text.split('|');
  return { group, turn, since: Number(since) };
};

export function addFree(world: World, pointer: FreePointer): null {
  const text = textOf(pointer);
  if (!world.free.includes(text)) world.free = [...world.free, text].sort();
  return null;
}

export function removeFree(world: World, pointer: FreePointer): null {
  const text = textOf(pointer);
  world.free = world.free.filter((other) => other !== text);
  return null;
}

/** @param rankOf an operator's rank in this group */
export const firstFree = (world: World, group: string, rankOf: (operator: string) => number): readonly FreePointer[] =>
  world.free
    .map(pointerOf)
    .filter((pointer) => pointer.group === group)
    .sort(
      (one, other) =>
        rankOf(operatorOf(one.turn)) - rankOf(operatorOf(other.turn)) ||
        one.since - other.since ||
        (one.turn < other.turn ? -1 : 1),
    );

/** Every lease for a room of which this is true ends. */
export function endLeases(world: World, isOver: (room: string) => boolean): void {
  for (const [citizen, call] of Object.entries(world.calls))
    if (call.lease === 'holds' && isOver(call.room ?? '')) world.calls[citizen] = callRow({ ...call, lease: 'over' });
  for (const [turn, row] of Object.entries(world.turns))
    if (row.lease === 'holds' && isOver(row.room)) world.turns[turn] = { ...row, lease: 'over' };
}

/** The step that has taken calls for these rooms is over. */
export function settleCalls(world: World, isItsRoom: (room: string) => boolean): void {
  for (const [citizen, call] of Object.entries(world.calls))
    if (call.isNew && isItsRoom(call.room ?? '')) {
      const { isNew: _, ...settled } = call;
      world.calls[citizen] = callRow(settled);
    }
}

import { leaveRoom } from '../../../src/calls/queue/alone';
import type { Line } from '../../../src/calls/queue/line';
import { findCitizen, findOperator } from '../../../src/calls/queue/match';
import { type Cast, freeOf, turnKeyOf, waitingOf } from './cast';
import { obeyOrder } from './legs';
import { type Ask, callOf } from './model-line';
import * as rows from './rows';

/** A request to a step, with what stands in its address. */
export type StepCall = OfCitizen | CitizenInRoom | OperatorWaits | OperatorInRoom | AfterCall;

interface OfCitizen {
  readonly step: 'waiting' | 'after-operator' | 'call-ended';
  readonly leg: string;
}
interface CitizenInRoom {
  readonly step: 'citizen-meets' | 'citizen-alone';
  readonly leg: string;
  readonly room: string;
}
interface OperatorWaits {
  readonly step: 'next-call';
  readonly leg: string;
  readonly turn: number;
  /** Since when the turn is free; 0 where the address does not say it yet. */
  readonly free: number;
  /** When the request came, where the address does not say it. */
  readonly now?: number;
}
interface OperatorInRoom {
  readonly step: 'operator-meets' | 'operator-alone';
  readonly leg: string;
  readonly turn: number;
  readonly free: number;
  readonly room: string;
  readonly citizen: string;
}
interface AfterCall {
  readonly step: 'after-call';
  readonly leg: string;
  readonly turn: number;
  readonly room: string;
  readonly citizen: string;
  readonly isInProgress: boolean;
}

/** What a leg does when its step has answered. */
export type Outcome =
  | { readonly to: 'room'; readonly room: string; readonly citizen: string }
  /** `isSoon`: in two seconds, not after the music or the long pause. For operators the turn that they wait in. */
  | { readonly to: 'loop'; readonly isSoon: boolean; readonly turn?: number; readonly free?: number }
  | { readonly to: 'after' | 'gone' | 'nowhere' };

export interface Asking {
  readonly cast: Cast;
  readonly ask: Ask;
  readonly line: Line;
}

type Loop = Extract<Outcome, { to: 'loop' }>;
const soon: Loop = { to: 'loop', isSoon: true };
/** Music or a long pause follows. */
const later: Loop = { to: 'loop', isSoon: false };
/** Nobody waits for an answer, or it changes nothing. */
const nowhere: Outcome = { to: 'nowhere' };

/** What the functions under `functions/` do, with the real matcher, request by request. */
export function answerTo(call: StepCall, asking: Asking): Promise<Outcome> {
  switch (call.step) {
    case 'waiting':
      return citizenWaits(call.leg, asking);
    case 'next-call':
      return operatorWaits(call, asking);
    case 'citizen-meets':
      return citizenMeets(call, asking);
    case 'operator-meets':
      return operatorMeets(call, asking);
    case 'citizen-alone':
      return citizenAlone(call, asking);
    case 'operator-alone':
      return operatorAlone(call, asking);
    case 'after-call':
      return afterCall(call, asking);
    case 'after-operator':
      return afterOperator(call.leg, asking);
    case 'call-ended':
      return callEnded(call.leg, asking);
  }
}

async function citizenWaits(leg: string, { cast, line }: Asking): Promise<Outcome> {
  const found = await findOperator(line, waitingOf(cast, leg));
  if (found.kind === 'connected') return { to: 'room', room: found.room, citizen: leg };
  if (found.kind === 'over') return { to: 'after' };
  return found.kind === 'waits' && !found.soon ? later : soon;
}

async function operatorWaits(call: OperatorWaits, { cast, line }: Asking): Promise<Outcome> {
  const { leg, turn } = call;
  const free = call.free || (call.now ?? 0);
  const found = await findCitizen(line, freeOf(cast, turnKeyOf(leg, turn), free), call.free !== 0);
  if (found.kind === 'connected') {
    const { room, citizen } = found.meeting;
    return { to: 'room', room, citizen: citizen.call.key };
  }
  return { ...(found.kind === 'waits' && !found.soon ? later : soon), turn, free };
}

async function citizenMeets({ leg, room }: CitizenInRoom, { ask }: Asking): Promise<Outcome> {
  const entered = await ask(`${leg} enters ${room}`, (world) => rows.enterCall(world, leg, room));
  return entered === 'done' ? { to: 'room', room, citizen: leg } : soon;
}

async function operatorMeets(call: OperatorInRoom, { ask, line, cast }: Asking): Promise<Outcome> {
  const { leg, turn, free, room, citizen } = call;
  const key = turnKeyOf(leg, turn);
  const entered = await ask(`${key} enters ${room}`, (world) => rows.enterTurn(world, key, room));
  if (entered !== 'done') return { ...soon, turn, free };
  await line.removeFree(freeOf(cast, key, free));
  return { to: 'room', room, citizen };
}

/** The look after ten seconds: the earlier ones do nothing that this one does not. */
const lastLook = 2;

async function citizenAlone({ leg, room }: CitizenInRoom, asking: Asking): Promise<Outcome> {
  if (await leaves(leg, room, asking)) await fetchOut({ step: 'waiting', leg }, asking);
  return nowhere;
}

async function operatorAlone({ leg, turn, room, citizen }: OperatorInRoom, asking: Asking): Promise<Outcome> {
  if (await leaves(citizen, room, asking)) await fetchOut({ step: 'next-call', leg, turn: turn + 1, free: 0 }, asking);
  return nowhere;
}

async function leaves(citizen: string, room: string, { ask, line, cast }: Asking): Promise<boolean> {
  const found = await ask(`finds the call of ${citizen}`, (world) => rows.findCall(world, citizen));
  return (
    (await leaveRoom(line, found ? callOf(found) : undefined, waitingOf(cast, citizen), room, lastLook)) === 'leaves'
  );
}

/** If the other one comes at this very moment, they are parted again. */
const fetchOut = (to: StepCall, { ask }: Asking) =>
  ask(`has Twilio send ${to.leg} to ${to.step}`, (world) => obeyOrder(world, to), { order: to });

/** `finishConversation`. */
async function afterCall({ room, citizen, isInProgress, leg, turn }: AfterCall, { ask }: Asking): Promise<Outcome> {
  const finish = isInProgress ? rows.releaseCall : rows.endConversation;
  const finished = await ask(`${leg} has left ${room}: ${isInProgress ? 'release' : 'end of talk'}`, (world) =>
    finish(world, citizen, room),
  );
  if (finished === 'refused')
    await ask(`returns ${citizen} to the line from ${room}`, (world) => rows.returnCall(world, citizen, room, 'lease'));
  return { ...soon, turn: turn + 1, free: 0 };
}

/** `lookForTransfer`. */
async function afterOperator(leg: string, { ask }: Asking): Promise<Outcome> {
  if ((await ask(`transfers ${leg}`, (world) => rows.transferCall(world, leg))) === 'done') return { to: 'gone' };
  const found = await ask(`finds the call of ${leg}`, (world) => rows.findCall(world, leg));
  return found?.state === 'waiting' ? soon : { to: 'after' };
}

async function callEnded(leg: string, { ask }: Asking): Promise<Outcome> {
  await ask(`ends the call of ${leg}`, (world) => rows.endCall(world, leg));
  return nowhere;
}

import type { Log } from '../../platform/log';
import type { CallSettings } from '../../platform/settings/settings';
import type { Tables } from '../../platform/table/connect';
import type { TwilioCalls } from '../../platform/twilio/twilio-calls';
import { CallBacks } from '../call-backs/call-backs';
import { type LineWithPromises, withPromises } from '../call-backs/line-with-promises';
import { type CallItem, callsIn } from '../calls';
import { type DayKey, dayKeysIn } from '../keys';
import { type Turn, Turns } from '../operators/turns';
import { bringAsker } from './bring-asker';
import { BusyList } from './busy-list';
import { arrivalOf } from './citizen-in-line';
import { FreeList } from './free-list';
import { decryptLeg, decryptOperator } from './legs';
import {
  type Brought,
  type HeldCitizen,
  type HeldOperator,
  type How,
  type Line,
  leaseMilliseconds,
  type Meeting,
  type Waiting,
} from './line';
import { meetingAtTwilio } from './operator-in-line';
import { helpIn } from './overflow';
import { writeRanks } from './ranks';
import { roomAddresses } from './room-addresses';
import { newRoom, type Room, roomAtTwilio } from './rooms';
import { WaitingList } from './waiting-list';

/** The stores of whoever waits and whoever is free. */
export const lineStoresIn = (tables: Tables) => ({
  dayKeys: dayKeysIn(tables),
  calls: callsIn(tables),
  turns: new Turns(tables.table),
  waiting: new WaitingList(tables.table),
  free: new FreeList(tables.table),
  busy: new BusyList(tables.table),
  callBacks: new CallBacks(tables.table),
});
export type LineStores = Readonly<ReturnType<typeof lineStoresIn>>;

interface Needs extends LineStores {
  readonly settings: CallSettings;
  readonly twilio: TwilioCalls;
  readonly now: Date;
}

/**
 * The line as the table and Twilio have it.
 * @param step the step that asks, for the log
 */
export const lineOf = (given: Needs, log: Log, step: string): LineWithPromises =>
  withPromises(lineOfCalls(given, log, step), given, log, step);

function lineOfCalls(given: Needs, log: Log, step: string): Line {
  const { calls, turns, waiting, free, busy, dayKeys, settings, twilio } = given;
  const now = given.now.getTime();
  const until = now + leaseMilliseconds;

  /** A leg of which the day's key is gone can't be asked for any more. */
  async function bring(
    day: string,
    reveal: (dayKey: DayKey) => { readonly callSid: string; readonly address: string },
  ): Promise<Brought> {
    const dayKey = await dayKeys.find(day);
    if (!dayKey) return 'gone';
    const { callSid, address } = reveal(dayKey);
    return sendOn(callSid, address);
  }

  async function sendOn(callSid: string, address: string): Promise<Brought> {
    const sent = await twilio.sendOn(callSid, address);
    if (typeof sent === 'string') return sent;
    log({ code: 'twilio-failed', step, fault: sent.failure });
    return 'failed';
  }

  async function bringCitizen(meeting: Meeting): Promise<Brought> {
    const { citizen, room } = meeting;
    const { call, leg } = citizen;
    if (citizen.asker) return bringAsker({ ...given, sendOn }, meeting);
    const journey = { ...arrivalOf(settings.centre, citizen), answers: [] };
    return bring(call.day, (dayKey) => ({
      callSid: decryptLeg(dayKey, call.key, leg),
      address: roomAddresses.citizenMeets(journey, roomAtTwilio(dayKey, room).inAddress),
    }));
  }

  async function bringOperator({ operator, citizen, room }: Meeting): Promise<Brought> {
    const { ranks, turn, since, leg } = operator;
    const met = await meetingAtTwilio(dayKeys, settings, citizen, room);
    if (!met) return 'failed';
    return bring(turn.day, (shiftKey) => {
      const { callSid, ...counters } = decryptOperator(shiftKey, turn.key, leg);
      const shift = { shift: turn.day, services: writeRanks(ranks), ...counters };
      return { callSid, address: roomAddresses.operatorMeets({ ...shift, ...met.citizen, free: since }) };
    });
  }

  // A refused write may have been done after all: if the database's answer is lost, the request is sent again. A room is only
  // ever this write's.
  async function takeCitizen({ call, since }: Waiting, room: Room, how: How): Promise<'done' | HeldCitizen> {
    const taken =
      how === 'lease'
        ? await calls.lease(call, room, { now, until })
        : await calls.serve(call, room, { now, waitSeconds: secondsBetween(since, now) });
    if (taken === 'done') return 'done';
    const found = await calls.find(call);
    if (found?.room === room) return 'done';
    // Who was concluded meanwhile waits no longer.
    if (how === 'lease' && found?.outcome !== undefined) return { state: 'gone' };
    // Given back between the two requests: free at the next look.
    return holderOfCall(found, since, now) ?? { state: 'leased' };
  }

  async function takeOperator(meeting: Meeting, how: How): Promise<'done' | HeldOperator> {
    const taken = await takeTurn(meeting, how);
    if (taken === 'done' && how === 'enter') await busy.add(meeting.operator, now);
    return taken;
  }

  async function takeTurn({ room, citizen, operator }: Meeting, how: How): Promise<'done' | HeldOperator> {
    const taken = await turns.take(operator.turn, { room, citizen }, now, how === 'lease' ? until : undefined);
    if (taken === 'done') return 'done';
    const found = await turns.find(operator.turn);
    return found?.room === room ? 'done' : (holderOfTurn(found, now) ?? { state: 'leased' });
  }

  return {
    now,
    help: helpIn(settings.centre),
    async isStaffed(group) {
      const [areFree, isBusy] = await Promise.all([free.first(group, now), busy.isAnyOf(group, now)]);
      return areFree.length > 0 || isBusy;
    },
    firstWaiting: (group, most) => waiting.first(group, most),
    firstFree: (group) => free.first(group, now),
    addWaiting: (citizen) => waiting.add(citizen),
    removeWaiting: (citizen) => waiting.remove(citizen),
    addFree: (operator) => free.add(operator, now),
    removeFree: (operator) => free.remove(operator),
    async heldCitizen({ call, since }) {
      const found = await calls.find(call);
      // Whose own step looks waits after all, whatever end was written before: by a step that failed then, or too late.
      if (found?.state === 'waiting' && !found.ended && found.outcome !== undefined) await calls.choose(call, {});
      return holderOfCall(found, since, now);
    },
    heldOperator: async ({ turn }) => holderOfTurn(await turns.find(turn), now),
    takeCitizen,
    takeOperator,
    returnCitizen: ({ call, since }, room, how) => calls.returnToLine(call, room, placeOf(how), since),
    async returnOperator({ turn }, room, how) {
      const [given] = await Promise.all([
        turns.giveBack(turn, room, placeOf(how)),
        how === 'enter' ? busy.remove(turn) : undefined,
      ]);
      return given;
    },
    bringCitizen,
    bringOperator,
    newRoom,
  };
}

function holderOfCall(found: CallItem | undefined, since: number, now: number): HeldCitizen | undefined {
  if (!found || found.ended || found.state === 'transferred') return { state: 'gone' };
  if (found.state === 'waiting') return isLeased(found, now) ? { state: 'leased' } : undefined;
  const { room, waitSeconds = 0 } = found;
  if (room === undefined) return { state: 'gone' };
  return { state: 'in-room', room, isNew: now < since + waitSeconds * 1000 + leaseMilliseconds };
}

function holderOfTurn(found: Turn | undefined, now: number): HeldOperator | undefined {
  if (!found) return undefined;
  if (found.leasedUntil === undefined) return { state: 'in-room', at: found };
  return isLeased(found, now) ? { state: 'leased' } : undefined;
}

const isLeased = ({ leasedUntil }: { readonly leasedUntil?: number | undefined }, now: number): boolean =>
  leasedUntil !== undefined && leasedUntil >= now;

const placeOf = (how: How) => (how === 'lease' ? 'lease' : 'room');

export const secondsBetween = (from: number, to: number): number => Math.max(0, Math.round((to - from) / 1000));

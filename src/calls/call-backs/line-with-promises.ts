import type { Log } from '../../platform/log';
import type { TwilioCalls } from '../../platform/twilio/twilio-calls';
import type { DayKeys } from '../keys';
import { decryptOperator } from '../queue/legs';
import {
  type Brought,
  type HeldCitizen,
  type Line,
  leaseMilliseconds,
  type Meeting,
  type Waiting,
} from '../queue/line';
import { writeRanks } from '../queue/ranks';
import { roomAtTwilio } from '../queue/rooms';
import { callBackAddresses } from './addresses';
import { giveBack, take } from './attempts';
import { type CallBack, type CallBackPlace, isHeld, stateOf } from './call-back';
import type { CallBacks } from './call-backs';
import { promiseOf } from './in-line';

interface Needs {
  readonly callBacks: Pick<CallBacks, 'find' | 'change'>;
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly twilio: Pick<TwilioCalls, 'sendOn'>;
  readonly now: Date;
}

/** A line in which promises stand, too. */
export interface LineWithPromises extends Line {
  /** When the first of the promises comes whose turn has not come yet, of those groups that were looked at. */
  readonly soonest: () => number | undefined;
}

/**
 * Promises in a line: they stand in its list at their moment, and are looked over until it has come. Whoever is to be called has no leg
 * to be brought: the operator is, and has them called (`functions/operator/call-back`). So no more are called than operators are free.
 */
export function withPromises(
  line: Line,
  { callBacks, dayKeys, twilio, ...given }: Needs,
  log: Log,
  step: string,
): LineWithPromises {
  const now = given.now.getTime();
  let soonest: number | undefined;

  async function takePromise(place: CallBackPlace, since: number, room: string): Promise<'done' | HeldCitizen> {
    let seen: CallBack | undefined;
    const taken = await callBacks.change(place, (callBack) => {
      seen = callBack;
      // A pointer from before it was deferred, or tried again.
      return stateOf(callBack).since === since ? take(callBack, room, now, now + leaseMilliseconds) : undefined;
    });
    if (taken || seen?.hold?.room === room) return 'done';
    return holderOf(seen, since) ?? { state: 'leased' };
  }

  function holderOf(found: CallBack | undefined, since: number): HeldCitizen | undefined {
    if (!found) return { state: 'gone' };
    const { closed, until, since: place } = stateOf(found);
    if (closed || place !== since) return { state: 'gone' };
    return isHeld(found, now) || now >= until ? { state: 'leased' } : undefined;
  }

  /** The operator is sent to where the citizen is called from. */
  async function bringTo(place: CallBackPlace, { operator, room }: Meeting): Promise<Brought> {
    const { ranks, turn, since: free, leg } = operator;
    const shiftKey = await dayKeys.find(turn.day);
    if (!shiftKey) return 'gone';
    const { callSid, ...counters } = decryptOperator(shiftKey, turn.key, leg);
    const shift = { shift: turn.day, services: writeRanks(ranks), ...counters };
    const address = callBackAddresses.dial(shift, { place, room: roomAtTwilio(shiftKey, room).inAddress, free });
    const sent = await twilio.sendOn(callSid, address);
    if (typeof sent === 'string') return sent;
    log({ code: 'twilio-failed', step, fault: sent.failure });
    return 'failed';
  }

  return {
    ...line,
    soonest: () => soonest,
    async firstWaiting(group, most) {
      const listed = await line.firstWaiting(group, most);
      const later = listed.find((citizen) => isLater(citizen, now));
      if (later) soonest = Math.min(soonest ?? later.since, later.since);
      return listed.filter((citizen) => !isLater(citizen, now));
    },
    async heldCitizen(citizen) {
      const place = promiseOf(citizen);
      return place ? holderOf(await callBacks.find(place), citizen.since) : line.heldCitizen(citizen);
    },
    async takeCitizen(citizen, room, how) {
      const place = promiseOf(citizen);
      return place ? takePromise(place, citizen.since, room) : line.takeCitizen(citizen, room, how);
    },
    async returnCitizen(citizen, room, how) {
      const place = promiseOf(citizen);
      if (!place) return line.returnCitizen(citizen, room, how);
      return (await callBacks.change(place, (callBack) => giveBack(callBack, room))) ? 'done' : 'refused';
    },
    async bringCitizen(meeting) {
      return promiseOf(meeting.citizen) ? 'sent' : line.bringCitizen(meeting);
    },
    async bringOperator(meeting) {
      const place = promiseOf(meeting.citizen);
      return place ? bringTo(place, meeting) : line.bringOperator(meeting);
    },
  };
}

const isLater = (citizen: Waiting, now: number): boolean => citizen.since > now && promiseOf(citizen) !== undefined;

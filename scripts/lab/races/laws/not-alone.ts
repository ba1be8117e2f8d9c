import type { Change } from '../../../local/database-in-memory/dynamodb-in-memory';
import type { SimulatorEvent } from '../../../simulator/events';
import type { FaultRates } from '../plan';
import type { LegRecord } from '../play-record';
import type { Law, Watched } from './law';
import { lastTrouble } from './trouble';

const longestAloneSeconds = 15;
/** After a look that failed: the next one comes with the end of the music, and takes some seconds. */
const longestAfterTroubleSeconds = 22;

/** Where nothing fails and nobody leaves, the other one comes within so many seconds. */
const longestOnTheWaySeconds = 5;
const recentMilliseconds = 30_000;

type Room = NonNullable<LegRecord['room']>;

/**
 * Nobody is alone in a room for longer than fifteen seconds; who can't be fetched out hears music until they can. And nobody is
 * alone for long for no reason, as if the other one had been promised to somebody else too.
 */
export const notAlone = (watched: Watched): Law => {
  const { record, stage, faults, legOf, conferenceOf } = watched;
  const musicAt = new Map<string, number>();
  const isOrderly = isFaultless(faults.rates);
  /** The citizen that a room is for. */
  const citizens = new Map<string, LegRecord>();
  /** When an operator last hung up, or pressed `*` to nobody: perhaps on the way. */
  let lastStray = 0;

  function lookSoon(leg: LegRecord, room: Room): void {
    const citizen = citizens.get(room.name);
    if (!isOrderly || !citizen || leg.room !== room || !isAlone(leg, room)) return;
    const hasReason = leg === citizen ? lastStray >= room.at - recentMilliseconds : !stage.isThere(citizen);
    if (!hasReason) record.blame('alone', `${leg.name} is alone in ${record.roomName(room.name)} for no reason`);
  }

  function isAlone({ sid }: LegRecord, { name }: Room): boolean {
    const call = stage.simulator.findCall(sid);
    return call !== undefined && !call.bridgedWith && stage.simulator.conference(name).includes(call);
  }

  function look(leg: LegRecord, room: Room): void {
    if (leg.room !== room || !isAlone(leg, room)) return;
    const now = stage.clock.now();
    const trouble = lastTrouble(watched, [leg], room.at);
    const hasMusic = (musicAt.get(leg.sid) ?? 0) > room.at;
    if (trouble !== undefined && now - trouble < longestAfterTroubleSeconds * 1000) {
      stage.in((trouble - now) / 1000 + longestAfterTroubleSeconds, () => look(leg, room));
      return;
    }
    const seconds = Math.round((now - room.at) / 1000);
    const heard = hasMusic ? 'with music' : 'in silence';
    record.blame('alone', `${leg.name} is alone in ${record.roomName(room.name)} for ${seconds} s, ${heard}`);
  }

  function event(event: SimulatorEvent): void {
    if (event.kind === 'play') musicAt.set(event.callSid, event.at);
    const leg = record.leg(event.callSid);
    const isStray =
      event.kind === 'ended' || (event.kind === 'key' && !stage.simulator.findCall(event.callSid)?.bridgedWith);
    if (leg?.role === 'operator' && isStray) lastStray = event.at;
    const room = event.kind === 'joined' ? leg?.room : undefined;
    if (!leg || !room) return;
    stage.in(longestOnTheWaySeconds, () => lookSoon(leg, room));
    stage.in(longestAloneSeconds, () => look(leg, room));
  }

  function change({ after }: Change): void {
    const room = after?.['room']?.['S'];
    const leg = legOf(after);
    if (leg && typeof room === 'string') citizens.set(conferenceOf(room), leg);
  }

  return { event, change };
};

const isFaultless = ({ webhook, rest, database }: FaultRates): boolean =>
  [...Object.values(webhook), ...Object.values(rest), database.falls].every((rate) => rate === 0) &&
  database.silences.length === 0;

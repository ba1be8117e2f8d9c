import type { Change } from '../../../local/database-in-memory/dynamodb-in-memory';
import type { SimulatorEvent } from '../../../simulator/events';
import type { Law, Watched } from './law';

/** Twilio's error of a room that has two already. */
const isFull = 16020;
/** Whoever comes in the moment in which the other one leaves has talked to nobody. */
const momentMilliseconds = 1_500;

/** Nobody is in two rooms, or promised to two: a room has one citizen and one operator, and nobody is taken who talks. */
export const oneRoomEach = ({ record, stage, legOf, conferenceOf }: Watched): Law => {
  function event(event: SimulatorEvent): void {
    if (event.kind === 'error' && event.code === isFull) record.blame('rooms', event.message);
    if (event.kind !== 'joined') return;
    const me = record.leg(event.callSid);
    for (const { sid } of stage.simulator.conference(event.conference)) {
      if (sid === me?.sid || record.leg(sid)?.role !== me?.role) continue;
      record.blame('rooms', `${me?.name} and ${record.nameOf(sid)} are in ${record.roomName(event.conference)}`);
    }
  }

  function change({ before, after }: Change): void {
    const leg = legOf(after);
    if (before && after && isTaken(before, stage.clock.now()) && roomIn(after) && roomIn(after) !== roomIn(before))
      record.blame('rooms', `${leg?.name ?? 'an operator'} is promised to two`);
    if (!leg?.room || !stage.simulator.findCall(leg.sid)?.bridgedWith) return;
    if (stage.clock.now() - (leg.room.metAt ?? 0) < momentMilliseconds) return;
    const [room, state] = [roomIn(after), after?.['state']?.['S']];
    const isThere = room !== undefined && conferenceOf(room) === leg.room.name;
    if (!isThere || state === 'waiting') record.blame('rooms', `${leg.name} talks, and is written down as ${state}`);
  }

  return { event, change };
};

function roomIn(item: Change['after']): string | undefined {
  const room = item?.['room']?.['S'];
  return typeof room === 'string' ? room : undefined;
}

/** Whether a call or a turn is leased, or in its room. */
function isTaken(item: NonNullable<Change['before']>, now: number): boolean {
  const leasedUntil = item['leasedUntil']?.['N'];
  return roomIn(item) !== undefined && (leasedUntil === undefined || Number(leasedUntil) >= now);
}

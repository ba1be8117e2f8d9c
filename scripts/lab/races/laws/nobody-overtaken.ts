import type { Change } from '../../../local/database-in-memory/dynamodb-in-memory';
import type { LegRecord } from '../play-record';
import type { Law, Watched } from './law';
import { lastTrouble } from './trouble';

/** As long as a lease: so long ago somebody may have been about to connect them. */
const leaseSeconds = 15;
/** Who lost their place in the list by a write that failed takes it again with the next turn of the loop. */
const loopSeconds = 60;

/** A citizen's place in the line. */
interface Place {
  readonly leg: LegRecord;
  readonly since: number;
  /** When they were last on the way to an operator. */
  takenUntil?: number;
  isTaken?: boolean;
  isOver?: boolean;
}

/** Nobody is put through before somebody of the same group who was in the line when they came. */
export const nobodyOvertaken = (watched: Watched): Law => {
  const { record, stage, legOf } = watched;
  const places = new Map<string, Place>();

  function change({ before, after }: Change): void {
    const leg = legOf(after);
    if (!leg || !after) return;
    const place = places.get(leg.sid) ?? { leg, since: Number(after['since']?.['N']) };
    places.set(leg.sid, place);
    const [roomBefore, room] = [before?.['room']?.['S'], after['room']?.['S']];
    if (room !== undefined && room !== roomBefore) for (const other of places.values()) compare(place, other);
    if (room === undefined && place.isTaken) place.takenUntil = stage.clock.now();
    place.isTaken = room !== undefined;
    place.isOver = after['ended'] !== undefined || after['state']?.['S'] === 'transferred';
  }

  function compare(younger: Place, older: Place): void {
    const now = stage.clock.now();
    const { leg, since, takenUntil = 0, isTaken, isOver } = older;
    if (leg.serves !== younger.leg.serves || since >= younger.since || isOver || isTaken) return;
    if (!stage.isThere(leg) || takenUntil >= now - leaseSeconds * 1000) return;
    const [first, hers] = [firstLook(leg), firstLook(younger.leg)];
    if (!first?.answeredAt || !hers?.begunAt || first.answeredAt > hers.begunAt) return;
    if (lastTrouble(watched, [leg], now - loopSeconds * 1000) !== undefined) return;
    record.blame('overtaken', `${younger.leg.name} is put through before ${leg.name}`);
  }

  const firstLook = (leg: LegRecord) =>
    record.webhooks.find(({ sid, path, isCopy }) => sid === leg.sid && path === '/citizen/waiting' && !isCopy);

  return { change };
};

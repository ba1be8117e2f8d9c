import type { CallItem } from '../calls';
import type { Line, Waiting } from './line';

/** A look that comes later than this says nothing about now: the other one may have come since. */
const latestSeconds = 3;
export const isLate = (due: number, now: Date): boolean => now.getTime() / 1000 > due + latestSeconds;

/** After so many looks, ten seconds, the other one does not come any more. */
const mostLooks = 2;

/**
 * Somebody is alone in a room. Whoever leaves it gives the citizen back to the line first: who comes at this very moment then
 * finds nobody and goes on by themselves, and a citizen who has talked to nobody does not count as served.
 * @param call the citizen's
 */
export async function leaveRoom(
  line: Line,
  call: CallItem | undefined,
  citizen: Waiting,
  room: string,
  look: number,
): Promise<'leaves' | 'stays'> {
  if (call?.room !== room || call.state === 'transferred') return 'leaves';
  // Hung up on the way, or let go by a `*` that was pressed before the citizen came.
  const comesToNothing = call.ended === true || call.state === 'released';
  if (!comesToNothing && look < mostLooks) return 'stays';
  await line.returnCitizen(citizen, room, 'enter');
  return 'leaves';
}

import type { CallItem } from '../calls';
import type { Line, Waiting } from './line';

/** A look that comes later than this says nothing about now: the other one may have come since. */
const latestSeconds = 3;
export const isLate = (due: number, now: Date): boolean => now.getTime() / 1000 > due + latestSeconds;

/** After so many looks, ten seconds, the other one does not come any more. */
const mostLooks = 2;

/**
 * Somebody is alone in a room. Whoever leaves it gives the citizen back to the line first: then who comes at this very moment
 * finds nobody, and looks again, but no conversation is cut off that could be taken for one.
 * @param call the citizen's
 */
export async function leaveRoom(
  line: Line,
  call: CallItem | undefined,
  citizen: Waiting,
  room: string,
  look: number,
): Promise<'leaves' | 'stays'> {
  const isOver = !call || call.ended || call.room !== room || call.state === 'transferred';
  // A `*` that was pressed before the citizen came.
  const isReleased = call?.state === 'released';
  if (!isOver && !isReleased && look < mostLooks) return 'stays';
  if (!isOver) await line.returnCitizen(citizen, room, 'enter');
  return 'leaves';
}

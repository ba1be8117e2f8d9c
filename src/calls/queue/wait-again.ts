import type { Calls } from '../calls';
import type { Journey } from '../journey';
import { callKey, type DayKeys } from '../keys';
import { placeInLine } from './citizen-in-line';
import { revealRoom } from './rooms';

interface Needs {
  readonly calls: Pick<Calls, 'returnToLine'>;
  readonly dayKeys: Pick<DayKeys, 'find'>;
}

/**
 * A citizen whose `<Dial>` failed has met nobody in the room: they do not count as served, and are in the line again.
 * @param room as the address has it. A request that comes late must not take them out of another room
 */
export async function waitAgain(
  { calls, dayKeys }: Needs,
  callSid: string,
  journey: Journey,
  room: string,
): Promise<void> {
  const { day, hour } = journey;
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return;
  const call = { day, hour, key: callKey(dayKey, callSid) };
  await calls.returnToLine(call, revealRoom(dayKey, room), 'room', placeInLine(journey));
}

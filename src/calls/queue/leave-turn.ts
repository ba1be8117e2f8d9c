import type { Centre } from '../../platform/settings/centre-schema';
import { unlessSilent } from '../../platform/table/patient-client';
import { type DayKeys, turnKey } from '../keys';
import type { Shift } from '../operators/shift';
import type { BusyList } from './busy-list';

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly busy: Pick<BusyList, 'leave' | 'remove'>;
  readonly settings: { readonly centre: Pick<Centre, 'wrapUpSeconds'> };
  readonly now: Date;
}

/** Until an operator who has left a room is free, besides the seconds of peace: a look or two. */
const nextTurnMilliseconds = 60_000;

/**
 * An operator has left a room. While the database is silent they count as talking until they sign out.
 * @param isThere whether the leg is
 */
export async function leaveTurn(
  { dayKeys, busy, settings, now }: Needs,
  { shift: day, turn }: Pick<Shift, 'shift' | 'turn'>,
  callSid: string,
  isThere: boolean,
): Promise<void> {
  await unlessSilent(async () => {
    const shiftKey = await dayKeys.find(day);
    if (!shiftKey) return;
    const place = { day, key: turnKey(shiftKey, callSid, turn) };
    const until = now.getTime() + (settings.centre.wrapUpSeconds ?? 0) * 1000 + nextTurnMilliseconds;
    await (isThere ? busy.leave(place, until) : busy.remove(place));
  });
}

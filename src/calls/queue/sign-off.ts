import type { Tables } from '../../platform/table/connect';
import { type DayKeys, dayKeysIn } from '../keys';
import { BusyList } from './busy-list';
import { FreeList } from './free-list';
import { groupsOfCentre, type WithGroups } from './groups';
import { decryptOperator } from './legs';
import type { Free } from './line';

export const signOffStoresIn = (tables: Tables) => ({
  dayKeys: dayKeysIn(tables),
  free: new FreeList(tables.table),
  busy: new BusyList(tables.table),
});
export type SignOffStores = Readonly<ReturnType<typeof signOffStoresIn>>;

/**
 * An operator's leg has ended: nobody is signed in at it any more. Of which turn it was at last only what is encrypted in the lists
 * says; nothing else leads from a leg to its turns.
 */
export async function signOff(
  { dayKeys, free, busy }: SignOffStores,
  centre: WithGroups,
  callSid: string,
  now: number,
): Promise<void> {
  const isOfLeg = isOf(dayKeys, callSid);
  const [talking, ...lists] = await Promise.all([
    busy.listed(now),
    ...groupsOfCentre(centre).map(({ id }) => free.all(id, now)),
  ]);
  for (const one of talking) if (one.isOver || (await isOfLeg(one))) await busy.remove(one.turn);
  for (const one of lists.flat()) if (await isOfLeg(one)) await free.remove(one);
}

const isOf =
  (dayKeys: Pick<DayKeys, 'find'>, callSid: string) =>
  async ({ turn, leg }: Pick<Free, 'turn' | 'leg'>): Promise<boolean> => {
    const shiftKey = await dayKeys.find(turn.day);
    return shiftKey !== undefined && decryptOperator(shiftKey, turn.key, leg).callSid === callSid;
  };

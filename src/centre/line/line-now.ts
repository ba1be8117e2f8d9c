import type { BusyList } from '../../calls/queue/busy-list';
import type { FreeList } from '../../calls/queue/free-list';
import { groupsOfCentre } from '../../calls/queue/groups';
import { groupsOf } from '../../calls/queue/ranks';
import type { WaitingList } from '../../calls/queue/waiting-list';
import type { Centre } from '../../platform/settings/centre-schema';

/** Counts only. */
export interface GroupNow {
  readonly id: string;
  readonly name: string;
  readonly waiting: number;
  /** How many promised call-backs have come to their turn; missing where nobody is called back. */
  readonly due?: number;
  /** For how many whole minutes the first of them has waited. */
  readonly longestMinutes?: number;
  /** How many operators are free; missing where so few are signed in that it would tell what one of them does. */
  readonly free?: number;
}

interface Needs {
  readonly waiting: Pick<WaitingList, 'arrivals'>;
  readonly free: Pick<FreeList, 'count'>;
  readonly busy: Pick<BusyList, 'talking'>;
}

/** The line of each group as it is now. Who is free is told where at least the smallest group is signed in. */
export async function readLineNow(
  { waiting, free, busy }: Needs,
  centre: Pick<Centre, 'services' | 'groups' | 'smallestGroup'>,
  now: Date,
): Promise<readonly GroupNow[]> {
  const at = now.getTime();
  const callsBack = centre.services.some(({ callBacks }) => callBacks);
  const talking = await busy.talking(at);
  return Promise.all(
    groupsOfCentre(centre).map(async ({ id, name }) => {
      const [arrivals, areFree] = await Promise.all([waiting.arrivals(id), free.count(id, at)]);
      const citizens = arrivals.filter(({ isPromise }) => !isPromise);
      const [first] = citizens;
      const due = arrivals.filter(({ isPromise, since }) => isPromise && since <= at).length;
      const signedIn = areFree + talking.filter((ranks) => groupsOf(ranks).includes(id)).length;
      return {
        ...{ id, name, waiting: citizens.length },
        ...(callsBack && { due }),
        ...(first !== undefined && { longestMinutes: Math.max(0, Math.floor((at - first.since) / 60_000)) }),
        ...(signedIn >= centre.smallestGroup && { free: areFree }),
      };
    }),
  );
}

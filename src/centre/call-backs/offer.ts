import { openAt } from '../../calendar/opening';
import type { Capacity } from '../../calls/call-backs/capacity';
import { type FreeHalfHour, freeHalfHours } from '../../calls/call-backs/half-hours';
import { dueOfTurn } from '../../calls/call-backs/turn';
import { serviceWithId } from '../../platform/settings/centre';
import { unlessSilent } from '../../platform/table/patient-client';
import { type NeedsCalendar, readCalendar } from '../opening/open-now';
import { openTimes } from './open-times';

interface Needs extends NeedsCalendar {
  readonly capacity: Pick<Capacity, 'takenBetween'>;
}

/** At a citizen's turn: by when, and when the line closes. */
export interface TurnOffered {
  readonly due: number;
  readonly until: number;
}

/** What a service can promise now, and keep. */
export interface Offer {
  readonly isOpen: boolean;
  /** Undefined where the line closes before. */
  readonly turn: TurnOffered | undefined;
  readonly halfHours: readonly FreeHalfHour[];
}

/** The time in which a call at somebody's turn is to be made where a service never closes. */
const dayMilliseconds = 24 * 3_600_000;

/**
 * What can be promised to a citizen.
 * @param expectedSeconds how long they would wait in the line; undefined if they don't stand in it
 * @returns undefined if the service calls nobody back
 */
export async function offerOf(
  given: Needs,
  serviceId: string,
  expectedSeconds: number | undefined,
): Promise<Offer | undefined> {
  const { capacity, now } = given;
  const callBacks = serviceWithId(given.settings.centre, serviceId)?.callBacks;
  if (!callBacks) return undefined;
  const calendar = await readCalendar(given, serviceId);
  const state = openAt(now, calendar);
  const at = now.getTime();
  const times = openTimes(calendar, now, callBacks.daysAhead);
  const last = times.at(-1)?.until ?? at;
  const taken =
    callBacks.perHalfHour > 0 ? await unlessSilent(() => capacity.takenBetween(serviceId, at, last)) : undefined;
  return {
    isOpen: state.isOpen,
    turn:
      state.isOpen && expectedSeconds !== undefined
        ? turnUntil(state.until?.getTime() ?? at + dayMilliseconds)
        : undefined,
    halfHours: taken ? freeHalfHours(times, taken, callBacks.perHalfHour, at) : [],
  };

  function turnUntil(until: number): TurnOffered | undefined {
    const due = dueOfTurn(expectedSeconds ?? 0, at, until);
    return due === undefined ? undefined : { due, until };
  }
}

import type { Day } from '../../calendar/civil-time';
import { isSealable } from '../../calendar/is-open';
import { endAgreements } from '../by-operator/seal-by-operator';
import { type SealingNeeds, sealDay } from './seal-day';
import { sealMonths } from './seal-months';

export interface Sealed {
  /** The days that this run has sealed. */
  readonly sealed: readonly Day[];
  /** How many days are left to seal: repeat the request. */
  readonly unsealed: number;
  /** How many of their calls were on the list to be deleted at Twilio, and still are there. */
  readonly unpurged: number;
  /** Why a day could not be sealed. */
  readonly fault: unknown;
}

/**
 * Seals every due day, the oldest first, as far as the time allows, and then the months whose days are all sealed. A day that
 * can't be sealed does not block the others.
 */
export async function sealDueDays(given: SealingNeeds, isTimeUp: () => boolean): Promise<Sealed> {
  const due = (await given.sealings.begunBy(given.now))
    .filter(({ day, isSealed }) => !isSealed && isSealable(day, given.now))
    .map(({ day }) => day);
  const sealed: Day[] = [];
  let unpurged = 0;
  let fault: unknown;
  for (const day of due) {
    if (isTimeUp()) break;
    try {
      unpurged += (await sealDay(given, day)).unpurged;
      sealed.push(day);
    } catch (error) {
      fault ??= error;
    }
  }
  if (!isTimeUp()) {
    await sealMonths(given);
    await endAgreements(given);
  }
  return { sealed, unsealed: due.length - sealed.length, unpurged, fault };
}

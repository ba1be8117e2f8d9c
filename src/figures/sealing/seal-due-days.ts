import { type Day, dayOf } from '../../calendar/civil-time';
import { isSealable } from '../../calendar/is-open';
import { type SealingNeeds, sealDay } from './seal-day';
import { sealMonths } from './seal-months';

export interface Sealed {
  /** The days that are sealed now and were not before. */
  readonly sealed: readonly Day[];
  /** How many days are still to be sealed: ask again. */
  readonly unsealed: number;
  /** How many of their calls Twilio still has, though they were on the list of those to be deleted there. */
  readonly unpurged: number;
  /** Why one of them could not be sealed. */
  readonly fault: unknown;
}

/**
 * Seals every day that is due, the oldest first, as far as the time allows, and then the months that have no other. A day
 * that can't be sealed does not keep the others waiting.
 */
export async function sealDueDays(given: SealingNeeds, isTimeUp: () => boolean): Promise<Sealed> {
  const due = (await given.sealings.upTo(dayOf(given.now)))
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
  if (!isTimeUp()) await sealMonths(given);
  return { sealed, unsealed: due.length - sealed.length, unpurged, fault };
}

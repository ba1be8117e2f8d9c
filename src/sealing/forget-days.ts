import { dayOf, daysBefore, monthsBefore } from '../call/civil-time';
import type { Dependencies } from '../dependencies';

/** So that a month can be compared with the same month of the year before. */
const monthsKept = 13;

export type ForgettingNeeds = Pick<Dependencies, 'sealings' | 'calls' | 'ballots' | 'now'>;

export interface Forgotten {
  /** Days of which only the tally is left now. */
  readonly days: number;
  readonly calls: number;
  readonly ballots: number;
  /** How many days are still to be forgotten: ask again. */
  readonly unforgotten: number;
}

/** Removes the calls and ballots of sealed days that are older than 13 months, the oldest first, as far as the time allows. */
export async function forgetDays(
  { sealings, calls, ballots, now }: ForgettingNeeds,
  isTimeUp: () => boolean,
): Promise<Forgotten> {
  const last = daysBefore(monthsBefore(dayOf(now), monthsKept), 1);
  const old = (await sealings.upTo(last)).filter(({ isSealed }) => isSealed);
  const removed = { days: 0, calls: 0, ballots: 0 };
  for (const { day } of old) {
    if (isTimeUp()) break;
    const ofBallots = await ballots.removeDay(day, isTimeUp);
    const ofCalls = await calls.removeDay(day, isTimeUp);
    removed.ballots += ofBallots.count;
    removed.calls += ofCalls.count;
    if (!ofBallots.isAll || !ofCalls.isAll) break;
    await sealings.forget(day);
    removed.days += 1;
  }
  return { ...removed, unforgotten: old.length - removed.days };
}

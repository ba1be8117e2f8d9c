import { type OpeningCalendar, openAt } from '../../calendar/opening';
import type { OpenTime } from '../../calls/call-backs/half-hours';

const dayMilliseconds = 24 * 3_600_000;

/**
 * When a service is open from now on: for so many days, and at least until its next opening is over, so that something can be promised
 * on the eve of holidays, too. What never closes ends after those days.
 */
export function openTimes(calendar: OpeningCalendar, now: Date, days: number): readonly OpenTime[] {
  const horizon = now.getTime() + (days + 1) * dayMilliseconds;
  const times: OpenTime[] = [];
  let from = now.getTime();
  while (from < horizon || times.length === 0) {
    const state = openAt(new Date(from), calendar);
    if (!state.isOpen) {
      if (!state.from) break;
      from = state.from.getTime();
      continue;
    }
    const until = state.until?.getTime() ?? horizon;
    times.push({ from, until });
    from = until;
  }
  return times;
}

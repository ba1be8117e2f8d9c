import { type Day, dayOf } from '../calendar/civil-time';
import type { DayKeys } from '../calls/keys';
import type { FirstDay } from '../figures/first-day';

interface Needs {
  readonly dayKeys: DayKeys;
  readonly firstDay: FirstDay;
  readonly now: Date;
}

/** Why there is nothing to report of a day, for whoever asked; nothing where its report is due, or was sent. */
export async function whyNotDue({ dayKeys, firstDay, now }: Needs, day: Day): Promise<string | undefined> {
  const today = dayOf(now);
  if (day > today) return `${day} has not come yet`;
  if (day === today) return undefined;
  // The first day is noted when somebody looks at figures: there may have been calls before.
  const first = await firstDay.find();
  const isKnown = (first !== undefined && first <= day) || (await dayKeys.wasMade(day));
  return isKnown ? undefined : `on ${day} nobody could call yet`;
}

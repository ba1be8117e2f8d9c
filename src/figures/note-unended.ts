import { type Day, type Hour, hourMilliseconds } from '../calendar/civil-time';
import type { Incidents } from '../calls/incidents';
import type { DayCounts } from './count-day';
import { longestCallMilliseconds } from './longest-call';

/**
 * Notes the calls of a day whose end nobody has stored though it must have come. Whoever heard it is gone, and what else
 * they had heard and not stored, with them: a vote may be among it.
 */
export async function noteUnended(
  { incidents, now }: { readonly incidents: Pick<Incidents, 'noteHour'>; readonly now: Date },
  day: Day,
  { underWay }: Pick<DayCounts, 'underWay'>,
): Promise<void> {
  const mustHaveEnded = (hour: Hour) => now.getTime() - Date.parse(hour) >= hourMilliseconds + longestCallMilliseconds;
  const unended = [...underWay].filter(([hour, calls]) => calls > 0 && mustHaveEnded(hour));
  await Promise.all(unended.map(([hour, calls]) => incidents.noteHour(day, hour, calls)));
}

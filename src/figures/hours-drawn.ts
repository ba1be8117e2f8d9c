import { type Day, hourMilliseconds, hoursOf } from '../calendar/civil-time';
import type { HourFigures } from './period-figures';

/** So many at least, or one hour's column would be as wide as the page. */
const fewestHours = 6;

/**
 * The hours of a day that its chart draws: from the first call to the last, and where that is less than six hours, as many
 * before as behind. A sealed day keeps only hours with calls: those between come back as empty ones.
 */
export function hoursDrawn(day: Day, hours: readonly HourFigures[]): readonly HourFigures[] {
  const withCalls = hours.filter(({ received }) => received > 0).sort((a, b) => startOf(a) - startOf(b));
  const [first, last] = [withCalls[0], withCalls.at(-1)];
  if (!first || !last) return [];
  const empty = hoursOf(day)
    .map(emptyHour)
    .filter((hour) => !withCalls.some((other) => startOf(other) <= startOf(hour) && startOf(hour) < endOf(other)));
  const all = [...withCalls, ...empty].sort((a, b) => startOf(a) - startOf(b));
  const missing = fewestHours - (endOf(last) - startOf(first)) / hourMilliseconds;
  const before = all.indexOf(first);
  const behind = all.length - 1 - all.indexOf(last);
  // What the day's one end has no room for goes to the other.
  const added = Math.max(0, missing);
  const addedBefore = Math.min(before, Math.max(Math.floor(added / 2), added - behind));
  return all.slice(before - addedBefore, all.indexOf(last) + 1 + added - addedBefore);
}

const emptyHour = (hour: string): HourFigures => ({
  from: hour,
  to: new Date(Date.parse(hour) + hourMilliseconds).toISOString(),
  received: 0,
  served: 0,
  participants: 0,
});

const startOf = ({ from }: HourFigures): number => Date.parse(from);
const endOf = ({ to }: HourFigures): number => Date.parse(to);

import { type Day, dayOf } from '../calendar/civil-time';
import { monthBefore, monthOf } from '../calendar/period';
import type { FirstDay } from '../figures/first-day';
import type { PeriodFigures } from '../figures/period-figures';
import { readPublicMonth } from '../figures/public-month';
import type { PeriodFiguresNeeds } from '../figures/read-period-figures';

/** As far back as the public page leads. */
const mostMonths = 24;
/** Anybody may ask, as often as they like: a process reads a month again only after this. */
const keptMilliseconds = 10 * 60_000;

/** The months that are over since the first call, the latest first. */
export async function publicMonths({ firstDay, now }: Pick<PeriodFiguresNeeds, 'firstDay' | 'now'>): Promise<string[]> {
  const today = dayOf(now);
  const first: Day = (await firstDay.find()) ?? today;
  const months: string[] = [];
  let month = monthBefore(monthOf(today));
  while (month >= monthOf(first) && months.length < mostMonths) {
    months.push(month);
    month = monthBefore(month);
  }
  return months;
}

interface Kept {
  readonly figures: PeriodFigures | undefined;
  readonly until: number;
}
const kept = new WeakMap<FirstDay, Map<string, Kept>>();

/** A month as everybody may see it; nothing where it is not among those that are over. */
export async function publicFigures(given: PeriodFiguresNeeds, month: string): Promise<PeriodFigures | undefined> {
  const months = kept.get(given.firstDay) ?? new Map<string, Kept>();
  kept.set(given.firstDay, months);
  const known = months.get(month);
  if (known && known.until > given.now.getTime()) return known.figures;
  const figures = (await publicMonths(given)).includes(month) ? await readPublicMonth(given, month) : undefined;
  // Only months that there are: whoever invents some fills no memory.
  if (figures) months.set(month, { figures, until: given.now.getTime() + keptMilliseconds });
  return figures;
}

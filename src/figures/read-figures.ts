import { type Day, dayOf } from '../calendar/civil-time';
import { hasBegun, type Period, periodNamed, periodOf } from '../calendar/period';
import { type LiveFiguresNeeds, readLiveFigures } from './live-figures';
import { partOfToday } from './part';
import type { PeriodFigures } from './period-figures';
import { readPeriodFigures } from './read-period-figures';

/** What there is to show for a requested period. */
export type Read =
  | {
      readonly kind: 'figures';
      readonly figures: PeriodFigures;
      /** Only for today's figures, which go on changing. */
      readonly revision?: string;
      readonly first: Day;
    }
  | { readonly kind: 'noSuchPeriod' | 'future' }
  | { readonly kind: 'beforeFirst'; readonly first: Day };

/**
 * A period's figures, by its name; today's where none is named.
 * @param name as in the request
 */
export async function readFigures(given: LiveFiguresNeeds, name: string | undefined): Promise<Read> {
  const today = dayOf(given.now);
  const period: Period | undefined = name === undefined ? { kind: 'day', name: today } : periodNamed(name);
  if (!period) return { kind: 'noSuchPeriod' };
  if (!hasBegun(period, given.now)) return { kind: 'future' };
  if (period.name === today) return readToday(given);
  const first = await given.firstDay.find();
  if (first !== undefined && period.name < periodOf(first, period.kind)) return { kind: 'beforeFirst', first };
  const shared = async () => partOfToday((await readLiveFigures(given)).figures.services);
  const figures = await readPeriodFigures({ ...given, today: shared }, period);
  return { kind: 'figures', figures, first: first ?? today };
}

/** Today's figures, which a page can poll. */
export async function readToday(given: LiveFiguresNeeds): Promise<Extract<Read, { kind: 'figures' }>> {
  const { figures, revision } = await readLiveFigures(given);
  if (figures.total.received > 0) await given.firstDay.note(figures.period);
  const first = (await given.firstDay.find()) ?? figures.period;
  return { kind: 'figures', figures, revision, first };
}

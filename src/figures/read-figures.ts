import { dayEndsOf } from '../ballots/questionnaires';
import { civilNameOf, type Day, type DayEnd, dayEndOf, dayOf } from '../calendar/civil-time';
import { hasBegun, type Period, periodNamed, periodOf } from '../calendar/period';
import type { AllFigures } from './all-figures';
import { type LiveFiguresNeeds, readLiveFigures } from './live-figures';
import { partOfToday } from './part';
import type { PeriodFigures } from './period-figures';
import { readPeriodFigures } from './read-period-figures';

interface Found {
  readonly kind: 'figures';
  readonly all: AllFigures;
  /** Only of today's figures, which go on changing. */
  readonly revision?: string;
  /** The civil day of the first call. */
  readonly first: Day;
}
type FirstDays = ReadonlyMap<DayEnd, Day | undefined>;

type Nothing = { readonly kind: 'noSuchPeriod' | 'future' } | { readonly kind: 'beforeFirst'; readonly first: Day };

/** What there is to show for a requested period. */
export type Read = Found | Nothing;

/**
 * A period's figures, by its name; today's where none is named. A civil name stands for all kinds of days: with the 22nd of the
 * calendar comes the window that ends on it.
 * @param name as in the request
 */
export async function readFigures(given: LiveFiguresNeeds, name: string | undefined): Promise<Read> {
  const period = name === undefined ? undefined : periodNamed(name);
  if (name !== undefined && !period) return { kind: 'noSuchPeriod' };
  const current = dayEndsOf(given.settings.centre);
  const isNow = (dayEnd: DayEnd) => period?.name === civilNameOf(dayOf(given.now, dayEnd));
  if (!period || current.every(isNow)) return readToday(given);
  const named = dayEndOf(period.name);
  const has = (dayEnd: DayEnd) => hasBegun(withEnd(period, dayEnd), given.now);
  if (!(named === '' ? current.some(has) : has(named))) return { kind: 'future' };

  // A centre may have counted otherwise before.
  const firsts = await given.firstDay.ofAll(current);
  const asked = [...firsts.keys()].filter((dayEnd) => named === '' || dayEnd === named);
  const reads = await Promise.all(asked.map((dayEnd) => readOne(given, withEnd(period, dayEnd), firsts)));
  const isTold = ({ period, total }: PeriodFigures) => total.received > 0 || current.includes(dayEndOf(period));
  const [first, ...others] = reads.flatMap((read) => ('figures' in read && isTold(read.figures) ? [read.figures] : []));
  if (first) return { kind: 'figures', all: [first, ...others], first: firstCivilDay(given, firsts) };
  return reads.find((read): read is Nothing => !('figures' in read)) ?? { kind: 'noSuchPeriod' };
}

const withEnd = ({ kind, name }: Period, dayEnd: DayEnd): Period => ({ kind, name: `${civilNameOf(name)}${dayEnd}` });

async function readOne(
  given: LiveFiguresNeeds,
  period: Period,
  firsts: FirstDays,
): Promise<{ readonly figures: PeriodFigures } | Nothing> {
  if (!hasBegun(period, given.now)) return { kind: 'future' };
  const dayEnd = dayEndOf(period.name);
  const today = dayOf(given.now, dayEnd);
  const live = async () => (await readLiveFigures(given, dayEnd)).figures;
  if (period.name === today) return { figures: await live() };
  // Where nobody has called yet, the other kinds of days tell how far back there is nothing to read.
  const isOtherKnown = [...firsts.values()].some((known) => known !== undefined);
  const first = firsts.get(dayEnd) ?? (isOtherKnown ? today : undefined);
  if (first !== undefined && period.name < periodOf(first, period.kind))
    return { kind: 'beforeFirst', first: civilNameOf(first) };
  const shared = async () => partOfToday((await live()).services);
  return { figures: await readPeriodFigures({ ...given, today: shared }, period) };
}

/** Today's figures, which a page can poll; of windows those of the one that goes on. */
export async function readToday(given: LiveFiguresNeeds): Promise<Found & { readonly revision: string }> {
  const dayEnds = dayEndsOf(given.settings.centre);
  const live = await Promise.all(dayEnds.map((dayEnd) => readLiveFigures(given, dayEnd)));
  const [first, ...others] = live.map(({ figures }) => figures);
  if (!first) throw new Error('the centre has no service');
  const all: AllFigures = [first, ...others];
  for (const { period, total } of all) if (total.received > 0) await given.firstDay.note(period);
  return {
    kind: 'figures',
    all,
    revision: live.map(({ revision }) => revision).join('.'),
    first: firstCivilDay(given, await given.firstDay.ofAll(dayEnds)),
  };
}

/** Today where nobody has called yet. */
const firstCivilDay = ({ now }: LiveFiguresNeeds, firsts: FirstDays): Day =>
  [...firsts].map(([dayEnd, first = dayOf(now, dayEnd)]) => civilNameOf(first)).sort()[0] ?? dayOf(now);

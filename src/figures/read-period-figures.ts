import { dayOf, daysBefore } from '../call/civil-time';
import { nameOfService } from '../services';
import type { Settings } from '../settings';
import type { Incidents } from '../store/incidents';
import { groupOfAll, groupOfService, type Part } from './part';
import { monthBefore, type Period } from './period';
import type { ComparedFigures, PeriodFigures } from './period-figures';
import { type FiguresNeeds, readDay, readMonth, readYear } from './read-parts';

export interface PeriodFiguresNeeds extends FiguresNeeds {
  readonly incidents: Pick<Incidents, 'lostOn'>;
  readonly settings: Pick<Settings, 'SMALLEST_GROUP' | 'SERVICES'>;
}

/** Everything that is shown of a period. It has begun. */
export async function readPeriodFigures(given: PeriodFiguresNeeds, period: Period): Promise<PeriodFigures> {
  if (period.kind === 'day') return readDayFigures(given, period.name);
  const isMonth = period.kind === 'month';
  const [{ part, parts }, compared] = await Promise.all([
    isMonth ? readMonth(given, period.name) : readYear(given, period.name),
    isMonth ? compareMonth(given, period.name) : compareYear(given, period.name),
  ]);
  // A year's days would be too many to ask about.
  const isComplete =
    !isMonth ||
    (await areComplete(
      given,
      parts.map(({ period: day }) => day),
    ));
  return {
    ...common(given, period, part, isComplete),
    hours: [],
    parts: parts.map((each) => ({ period: each.period, ...groupOfAll(each.part) })),
    compared,
  };
}

async function readDayFigures(given: PeriodFiguresNeeds, day: string): Promise<PeriodFigures> {
  const [{ part, counts }, { compared }, isComplete] = await Promise.all([
    readDay(given, day, 'live'),
    compareDay(given, day),
    areComplete(given, [day]),
  ]);
  return { ...common(given, { kind: 'day', name: day }, part, isComplete), hours: counts.spans, parts: [], compared };
}

/** Whether nothing of some days was lost. */
export async function areComplete(
  { incidents }: Pick<PeriodFiguresNeeds, 'incidents'>,
  days: readonly string[],
): Promise<boolean> {
  const lost = await Promise.all(days.map((day) => incidents.lostOn(day)));
  return lost.every((count) => count === 0);
}

/** The two days that a day is compared with, and whether both can no longer change. */
export interface ComparedDays {
  readonly compared: readonly ComparedFigures[];
  readonly isFinal: boolean;
}

export async function compareDay(given: PeriodFiguresNeeds, day: string): Promise<ComparedDays> {
  const parts = new Map<string, Part>();
  const read = async (period: string) => {
    const { part } = await readDay(given, period, 'live');
    parts.set(period, part);
    return part;
  };
  const compared = await Promise.all([
    compare('dayBefore', daysBefore(day, 1), read),
    compare('sameWeekdayLastWeek', daysBefore(day, 7), read),
  ]);
  return { compared, isFinal: [...parts.values()].every(({ isOver }) => isOver) };
}

async function compareMonth(given: PeriodFiguresNeeds, month: string): Promise<readonly ComparedFigures[]> {
  const read = async (period: string) => (await readMonth(given, period)).part;
  const sameMonthLastYear = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  return Promise.all([
    compare('monthBefore', monthBefore(month), read),
    compare('yearBefore', sameMonthLastYear, read),
  ]);
}

async function compareYear(given: PeriodFiguresNeeds, year: string): Promise<readonly ComparedFigures[]> {
  const read = async (period: string) => (await readYear(given, period)).part;
  return [await compare('yearBefore', String(Number(year) - 1), read)];
}

async function compare(
  is: ComparedFigures['is'],
  period: string,
  read: (period: string) => Promise<Part>,
): Promise<ComparedFigures> {
  return { is, period, ...groupOfAll(await read(period)) };
}

/** What the figures of days, months and years have in common. */
export function common(given: PeriodFiguresNeeds, period: Period, part: Part, isComplete = true) {
  return {
    period: period.name,
    kind: period.kind,
    isOver: part.isOver,
    isComplete,
    total: groupOfAll(part),
    services: servicesOf(given.settings, part).map((id) => ({
      id,
      name: nameOfService(given.settings, id) || id,
      ...groupOfService(part, id),
    })),
    asOf: given.now.toISOString(),
  };
}

/** Those of the settings, in their order, and those that were in the settings once. */
function servicesOf({ SERVICES }: Pick<Settings, 'SERVICES'>, { services }: Part): readonly string[] {
  return [...new Set([...SERVICES.map(({ id }) => id), ...Object.keys(services).sort()])];
}

export const today = ({ now }: { readonly now: Date }): Period => ({ kind: 'day', name: dayOf(now) });

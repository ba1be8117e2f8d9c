import { type Day, dayEndOf, dayOf, liesIn } from '../calendar/civil-time';
import { isOver } from '../calendar/is-open';
import { daysOfMonth, monthOf, monthsOfYear } from '../calendar/period';
import type { Incidents } from '../calls/incidents';
import { advanceRelease, type Occasion } from './advance-release';
import { type CountedStores, countDay, countsOfSealed, countToday, type DayCounts, noteUnended } from './count-day';
import type { SealedDay } from './day-tallies';
import type { FirstDay } from './first-day';
import { type Part, partOfDay, partOfDays, partOfMonths, partOfSum } from './part';
import type { Releases } from './releases';

/** What figures are computed from. */
export interface FiguresNeeds extends CountedStores {
  readonly releases: Releases;
  readonly firstDay: FirstDay;
  readonly incidents: Pick<Incidents, 'noteHour' | 'during'>;
  readonly settings: { readonly centre: { readonly smallestGroup: number } };
  /** Today as a part of its month, from a count that is shared; without it today is counted anew. */
  readonly today?: () => Promise<Part>;
}

export interface ReadDay {
  readonly part: Part;
  readonly counts: DayCounts;
}

/** A part of a longer period, with its name. */
export interface NamedPart {
  readonly period: string;
  readonly part: Part;
}

export interface ReadMonth {
  readonly part: Part;
  readonly parts: readonly NamedPart[];
}

/** Counts a day, and decides which of its ratings may be shown on this occasion. */
export async function readDay(given: FiguresNeeds, day: Day, occasion: Occasion): Promise<ReadDay> {
  const counts = await countDay(given, day);
  return { counts, part: await partOf(given, day, counts, occasion) };
}

/** Counts today for the live page. */
export async function readToday(given: FiguresNeeds, today: Day): Promise<ReadDay> {
  const counts = await countToday(given, today);
  return { counts, part: await partOf(given, today, counts, 'live') };
}

/** A month's days: sealed ones are read with one query, the others are counted. */
export async function readMonth(given: FiguresNeeds, month: string): Promise<ReadMonth> {
  const sealed = await given.dayTallies.ofMonth(month);
  const days = daysOfMonth(month, dayOf(given.now, dayEndOf(month)));
  const parts = await Promise.all(
    days.map(async (day) => ({ period: day, part: await readDayOfMonth(given, day, sealed.days.get(day)) })),
  );
  const all = withFuture(parts, month, given.now);
  return { part: partOfDays(all, given.settings.centre.smallestGroup, sealed.groups), parts };
}

/** A year's months, one after the other: 365 concurrent requests would wait for connections longer than their timeout. */
export async function readYear(given: FiguresNeeds, year: string): Promise<ReadMonth> {
  const parts: NamedPart[] = [];
  for (const month of monthsOfYear(year, dayOf(given.now, dayEndOf(year)))) {
    parts.push({ period: month, part: await readWholeMonth(given, month) });
  }
  return { part: partOfMonths(withFuture(parts, year, given.now)), parts };
}

/** A month without its days: of a sealed one a single item is read. */
export async function readWholeMonth(given: FiguresNeeds, month: string): Promise<Part> {
  const first = await given.firstDay.find(dayEndOf(month));
  if (first !== undefined && month < monthOf(first)) return { calls: {}, batches: {}, isOver: true };
  const sum = await given.dayTallies.sumOfMonth(month);
  return sum ? partOfSum(sum) : (await readMonth(given, month)).part;
}

async function readDayOfMonth(given: FiguresNeeds, day: Day, sealed: SealedDay | undefined): Promise<Part> {
  if (sealed) return partOf(given, day, countsOfSealed(sealed), 'live');
  if (given.today && day === dayOf(given.now, dayEndOf(day))) return given.today();
  // Without any call ever, don't read a whole year day by day.
  const first = await given.firstDay.find(dayEndOf(day));
  const isBeforeFirst = first !== undefined && day < first;
  // The day's first call creates its key: without a key there is nothing to count.
  const hasCalls = !isBeforeFirst && (await given.dayKeys.wasMade(day));
  if (!hasCalls) return { calls: {}, batches: {}, isOver: isOver(day, given.now) };
  return (await readDay(given, day, 'live')).part;
}

async function partOf(given: FiguresNeeds, day: Day, counts: DayCounts, occasion: Occasion): Promise<Part> {
  await noteUnended(given, day, counts);
  const released = await advanceRelease(given, day, counts, occasion);
  return partOfDay(counts, released, isOver(day, given.now));
}

/** Adds an unknown part to a period that is not over. */
function withFuture(parts: readonly NamedPart[], period: string, now: Date): readonly Part[] {
  const known = parts.map(({ part }) => part);
  return liesIn(dayOf(now, dayEndOf(period)), period) ? [...known, { calls: {}, batches: {}, isOver: false }] : known;
}

import { dayEndOfService, questionnaireOn, questionnaires } from '../ballots/questionnaires';
import { dayEndOf, dayOf, daysBefore, liesIn } from '../calendar/civil-time';
import { latestDayOf, monthBefore, neighbour, type Period } from '../calendar/period';
import { nameOfService, nameOfTopic, serviceWithId } from '../platform/settings/centre';
import type { PageSettings } from '../platform/settings/page-settings';
import type { Occasion } from './advance-release';
import type { DayCounts } from './count-day';
import { groupOfAll, groupOfCell, groupOfService, type Part, topicsIn } from './part';
import type { ComparedFigures, PartFigures, PeriodFigures, ServiceFigures } from './period-figures';
import { partsOf, partsOfCell } from './polls';
import { type FiguresNeeds, type NamedPart, readDay, readMonth, readWholeMonth, readYear } from './read-parts';

export interface PeriodFiguresNeeds extends FiguresNeeds {
  readonly settings: Pick<PageSettings, 'centre'>;
}

/** Everything that is shown of a period, which must have begun. */
export async function readPeriodFigures(given: PeriodFiguresNeeds, period: Period): Promise<PeriodFigures> {
  if (period.kind === 'day') return readDayFigures(given, period.name);
  const isMonth = period.kind === 'month';
  const [{ part, parts }, compared] = await Promise.all([
    isMonth ? readMonth(given, period.name) : readYear(given, period.name),
    isMonth ? compareMonth(given, period.name) : compareYear(given, period.name),
  ]);
  const completeness = await readCompleteness(given, period.name);
  return {
    ...common(given, period, part, completeness(period.name)),
    hours: [],
    parts: parts.map((each) => partFigures(each, completeness)),
    compared,
  };
}

/** @param occasion whether it is for the live page, or for the evening's report */
export async function readDayFigures(
  given: PeriodFiguresNeeds,
  day: string,
  occasion: Occasion = 'live',
): Promise<PeriodFigures> {
  const [{ part, counts }, { compared }] = await Promise.all([readDay(given, day, occasion), compareDay(given, day)]);
  // Counting may find that writes were lost.
  const lost = await given.incidents.during(day);
  return { ...dayFigures(given, day, part, counts, lost), compared };
}

/** The figures of a day without comparison. */
export function dayFigures(
  given: PeriodFiguresNeeds,
  day: string,
  part: Part,
  { spans }: DayCounts,
  losses: ReadonlyMap<string, number>,
) {
  const lost = losses.get(day);
  const figures = { ...common(given, { kind: 'day', name: day }, part, lost === undefined), hours: spans, parts: [] };
  return lost === undefined ? figures : { ...figures, lost };
}

/** Whether no writes were lost in a period, or in a part of it. */
type Completeness = (period: string) => boolean;

/** Read after counting, which may find that writes were lost. */
export async function readCompleteness(
  { incidents }: Pick<PeriodFiguresNeeds, 'incidents'>,
  period: string,
): Promise<Completeness> {
  const lost = await incidents.during(period);
  return (part) => ![...lost.keys()].some((day) => liesIn(day, part));
}

/** The figures of a part of a longer period. */
export const partFigures = ({ period, part }: NamedPart, completeness: Completeness): PartFigures => ({
  period,
  isComplete: completeness(period),
  ...groupOfAll(part),
});

/** The two days that a day is compared with, and whether both are final. */
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
    compare(given, 'dayBefore', daysBefore(day, 1), read),
    compare(given, 'sameWeekdayLastWeek', daysBefore(day, 7), read),
  ]);
  return { compared, isFinal: [...parts.values()].every(({ isOver }) => isOver) };
}

async function compareMonth(given: PeriodFiguresNeeds, month: string): Promise<readonly ComparedFigures[]> {
  const read = (month: string) => readWholeMonth(given, month);
  const sameMonthLastYear = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  return Promise.all([
    compare(given, 'monthBefore', monthBefore(month), read),
    compare(given, 'yearBefore', sameMonthLastYear, read),
  ]);
}

async function compareYear(given: PeriodFiguresNeeds, year: string): Promise<readonly ComparedFigures[]> {
  const read = async (period: string) => (await readYear(given, period)).part;
  return [await compare(given, 'yearBefore', neighbour(year, 'year', -1), read)];
}

async function compare(
  given: PeriodFiguresNeeds,
  is: ComparedFigures['is'],
  period: string,
  read: (period: string) => Promise<Part>,
): Promise<ComparedFigures> {
  const part = await read(period);
  return { is, ...partFigures({ period, part }, await readCompleteness(given, period)) };
}

/** The figures that days, months and years have in common. */
export function common(given: PeriodFiguresNeeds, period: Period, part: Part, isComplete: boolean) {
  return {
    period: period.name,
    kind: period.kind,
    isOver: part.isOver,
    isComplete,
    total: groupOfAll(part),
    asked: askedIn(given, period, part),
    services: servicesOf(given.settings, period, part).map((id) => ({
      id,
      name: nameOfService(given.settings, id) || id,
      ...groupOfService(part, id),
      ...topicsOf(given.settings, part, id),
    })),
    asOf: given.now.toISOString(),
  };
}

/** In the order of the centre's file; then those that are there no more, and calls of which no topic is known. */
function topicsOf(settings: Pick<PageSettings, 'centre'>, part: Part, service: string): Pick<ServiceFigures, 'topics'> {
  const found = topicsIn(part, service);
  if (found.length === 0) return {};
  const known = serviceWithId(settings.centre, service)?.topics ?? [];
  const named = [...known.map(({ id }) => id), ...found].filter((topic) => topic !== undefined);
  const inOrder = [...new Set(named)].filter((topic) => found.includes(topic));
  const others = found.filter((topic) => topic === undefined);
  const topics = [...inOrder, ...others].map((topic) => ({
    id: topic ?? '',
    name: topic === undefined ? '' : nameOfTopic(settings, service, topic),
    ...groupOfCell(part, { service, topic }),
  }));
  return { topics };
}

/** Those that services ask at the period's end, and all that were answered in it; in the order of their files. */
function askedIn(
  { settings: { centre }, now }: Pick<PeriodFiguresNeeds, 'settings' | 'now'>,
  { name }: Period,
  { batches }: Part,
): readonly string[] {
  const [last = ''] = [latestDayOf(name), dayOf(now, dayEndOf(name))].sort();
  const keys = new Set([
    ...servicesWith(centre, name).map((id) => questionnaireOn(centre, id, last).key),
    ...Object.keys(batches).map((poll) => partsOf(poll).questionnaire),
  ]);
  return questionnaires.map(({ key }) => key).filter((key) => keys.has(key));
}

/** The services that there are, in their order, then those that have counts but are there no more. */
function servicesOf({ centre }: Pick<PageSettings, 'centre'>, { name }: Period, { calls }: Part): readonly string[] {
  return [
    ...new Set([
      ...servicesWith(centre, name),
      ...Object.keys(calls)
        .map((cell) => partsOfCell(cell).service)
        .sort(),
    ]),
  ];
}

/** The services that are counted by days of this kind. */
const servicesWith = (centre: PageSettings['centre'], period: string): readonly string[] =>
  centre.services.map(({ id }) => id).filter((id) => dayEndOfService(centre, id) === dayEndOf(period));

import type { Questionnaire } from '../ballots/questionnaire';
import { questionnaires } from '../ballots/questionnaires';
import { fill, fillCounted } from '../format/fill';
import type { Group, Lead, MailedSection, Notes, Section } from '../format/section';
import { longDate, shortPeriod } from '../format/written-dates';
import { fewestWithoutInterval, writeDecimals, writeNumber } from '../format/written-figures';
import {
  type AskedInOrder,
  answeredTold,
  barsOf,
  doubtfulGroups,
  followingGroup,
  isTold,
  questionsIn,
  scoresOf,
  withFaces,
} from './answer-sections';
import { chartsOf } from './charts';
import { fewestToSay } from './estimates/estimate';
import { answerRows, callRows, callTotals, countShown, shownOf } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import { serviceTables, topicTables } from './group-tables';
import type { PeriodFigures } from './period-figures';
import { countTold, errorWithin } from './told-errors';

/** The k-anonymity threshold. */
export interface Threshold {
  readonly smallestGroup: number;
  /** Whether the notes mention it even if nothing is withheld. */
  readonly isAlwaysSaid?: boolean;
}

/**
 * The sections of a day, a month or a year, for the report's page, the wall and the public page.
 * @param all the questionnaires that there are
 */
export function sectionsOf(
  given: PeriodFigures,
  texts: FigureTexts,
  threshold: Threshold,
  all: readonly Questionnaire[] = questionnaires,
): readonly Section[] {
  const figures = { ...given, compared: comparable(given) };
  const asked = questionsIn(figures, all);
  const facesIn = withFaces(figures, asked, texts);
  const { services, compared } = figures;
  return [
    ...opening(figures, texts, threshold),
    ...scoresOf(figures, asked, texts),
    ...asked.flatMap((each) => [...facesIn(each), ...barsOf(figures, each, texts)]),
    ...chartsOf(figures, answeredTold(asked, figures.parts), texts),
    ...(compared.length > 0 ? [comparison(figures, asked, texts)] : []),
    ...(services.length > 1 ? serviceTables(figures, asked, texts) : []),
    ...topicTables(figures, asked, texts),
    notesOf(figures, asked, texts, threshold),
  ];
}

/**
 * The same for a mail, which has no charts and no table of services; its one table contains all questions. The day is told as
 * if it were over, as a mail can't change.
 */
export function mailedSections(
  given: PeriodFigures,
  texts: FigureTexts,
  threshold: Threshold,
  all: readonly Questionnaire[] = questionnaires,
): readonly MailedSection[] {
  const figures: PeriodFigures = { ...given, isOver: true, services: [], hours: [], parts: [] };
  const asked = questionsIn(figures, all);
  const following = asked.filter((each) => !isTold(each)).flatMap((each) => followingGroup(figures, each, texts));
  return [
    ...opening(figures, texts, threshold),
    ...scoresOf(figures, asked, texts),
    ...asked.flatMap(withFaces(figures, asked, texts)),
    comparison(figures, asked, texts, ...following),
    notesOf(figures, asked, texts, threshold),
  ];
}

function opening(figures: PeriodFigures, texts: FigureTexts, threshold: Threshold): readonly MailedSection[] {
  const { total } = figures;
  return [
    leadOf(figures, texts, threshold),
    ...(total.received > 0 ? [{ kind: 'totals' as const, totals: callTotals(total, texts) }] : []),
  ];
}

function leadOf(figures: PeriodFigures, texts: FigureTexts, threshold: Threshold): Lead {
  const state = stateOf(figures);
  const shown = countShown(figures.total);
  return {
    kind: 'lead',
    state,
    isAlone: state !== 'ratings',
    ...(shown !== undefined && { shown: writeNumber(shown) }),
    text: summaryOf(state, figures, texts),
    remarks: [...heldBackIn(figures, texts, threshold), ...lossesOf(figures, texts)],
  };
}

type State = keyof FigureTexts['summary'];

function stateOf({ total: { received, answers: given }, isOver, kind }: PeriodFigures): State {
  if (received === 0 && !isOver) return 'noCallsYet';
  if (received === 0) return kind === 'day' ? 'noCallsAllDay' : 'noCalls';
  if (given === 'none') return isOver ? 'noRatings' : 'noRatingsYet';
  if (given === 'withheld') return isOver ? 'tooFewRatings' : 'firstRatings';
  return 'ratings';
}

function summaryOf(state: State, { total }: PeriodFigures, { summary }: FigureTexts): string {
  const text = summary[state];
  if (typeof text === 'string') return text;
  const count = total.answers === 'none' ? total.received : total.participants;
  return fillCounted(text, count, writeNumber(count));
}

function heldBackIn(
  { total, isOver }: PeriodFigures,
  { remarks }: FigureTexts,
  { smallestGroup }: Threshold,
): readonly string[] {
  const count = countShown(total) ?? total.participants;
  if (count === total.participants) return [];
  const values = { shown: writeNumber(count), smallest: writeNumber(smallestGroup) };
  return [fill(isOver ? remarks.leftOut : remarks.heldBack, values)];
}

/** The remarks if writes were lost, in the period or in those that it is compared with. */
function lossesOf(
  { kind, isComplete, lost = 0, compared }: PeriodFigures,
  { remarks }: FigureTexts,
): readonly string[] {
  const isOfDay = lost > 0 ? fillCounted(remarks.lost, lost, writeNumber(lost)) : remarks.mayBeIncomplete;
  const incomplete = compared.filter((each) => !each.isComplete);
  const periods = incomplete.map(({ period }) => shortPeriod(period)).join(', ');
  return [
    ...(isComplete ? [] : [kind === 'day' ? isOfDay : remarks.incomplete[kind]]),
    ...(incomplete.length > 0 ? [fill(remarks.incompleteBeside, { periods })] : []),
  ];
}

/** Drops months and years without a call from the comparison: they were before Faccina. */
const comparable = ({ kind, compared }: PeriodFigures) =>
  compared.filter(({ received }) => kind === 'day' || received > 0);

/** The comparison with other periods. A question's rows are left out if none of them has a figure. */
function comparison(
  { kind, period, total, compared }: PeriodFigures,
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
  ...more: readonly Group[]
) {
  const { sections, columns } = texts;
  const groups = [total, ...compared];
  const others = compared.map((other) => ({ heading: columns[other.is], date: shortPeriod(other.period) }));
  const told = asked.filter((each) => isTold(each) && groups.some((group) => shownOf(group, each.questionnaire)));
  return {
    kind: 'table' as const,
    name: 'compared',
    title: sections.compared,
    rowsAre: columns.figure,
    columns: [{ heading: columns[kind], date: shortPeriod(period) }, ...others],
    groups: [
      { title: sections.calls, rows: callRows(groups, texts) },
      ...told.map((each) => ({ title: each.title, rows: answerRows(groups, each, texts) })),
      ...more,
      ...doubtfulGroups(groups, asked, texts),
    ],
  };
}

/** Notes on what is shown, and on nothing else. */
function notesOf(
  figures: PeriodFigures,
  asked: readonly AskedInOrder[],
  texts: FigureTexts,
  { smallestGroup, isAlwaysSaid }: Threshold,
): Notes {
  const { total, services, parts, kind, compared } = figures;
  const { shares, participation, told, intervals, scores, nps, doubtful, threshold, sums, versions, anonymous } =
    texts.notes;
  const groups = [total, ...services, ...services.flatMap(({ topics = [] }) => topics), ...compared];
  const shown = groups.map(countShown).filter((each) => each !== undefined);
  const hasInterval = [...shown, ...groups.map(({ served }) => served)].some(
    (count) => count > 0 && count < fewestWithoutInterval,
  );
  const isWithheld = [...groups, ...parts].some(({ answers }) => answers === 'withheld');
  const smallest = writeNumber(smallestGroup);
  const scales = asked.filter(
    ({ question, questionnaire }) =>
      question.kind === 'scale' && [...groups, ...parts].some((group) => shownOf(group, questionnaire)),
  );
  // Leftovers of days are shown in their month, if together they reach the threshold.
  const inParts = parts.reduce((sum, part) => sum + (countShown(part) ?? 0), 0);
  const hasMoreThanItsParts = kind === 'month' && parts.length > 0 && (countShown(total) ?? 0) > inParts;
  return {
    kind: 'notes',
    title: texts.sections.notes,
    notes: [
      ...(shown.length > 0 ? [shares] : []),
      ...(groups.some(({ served }) => served > 0) ? [participation] : []),
      ...toldIn(figures, told, smallestGroup),
      ...(hasInterval ? [fill(intervals, { fewest: writeNumber(fewestWithoutInterval) })] : []),
      ...(scales.length > 0 ? [fill(scores, { fewest: writeNumber(fewestToSay) }), doubtful] : []),
      ...(scales.some(({ question }) => question.measure === 'nps') ? [nps] : []),
      ...(isWithheld || isAlwaysSaid ? [fill(threshold, { smallest, insufficient: texts.insufficient })] : []),
      ...(hasMoreThanItsParts ? [sums] : []),
      ...changesIn(asked).map((day) => fill(versions, { day: longDate(day) })),
      anonymous,
    ],
  };
}

/** How far what callers were told of their wait lay from what came; of a handful nothing can be said. */
function toldIn({ total: { told = {} } }: PeriodFigures, text: string, fewest: number): readonly string[] {
  const count = countTold(told);
  if (count < fewest) return [];
  const minutes = (share: number) => writeDecimals(errorWithin(told, share) / 60, 1);
  return [fill(text, { count: writeNumber(count), median: minutes(0.5), most: minutes(0.9) })];
}

/** The days from which another version of a questionnaire was asked. */
function changesIn(asked: readonly AskedInOrder[]): readonly string[] {
  const those = [...new Set(asked.map(({ questionnaire }) => questionnaire))];
  return those.flatMap(({ id, version, from }) =>
    from !== undefined && those.some((other) => other.id === id && other.version < version) ? [from] : [],
  );
}

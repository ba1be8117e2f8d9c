import { ratings } from '../ballots/questionnaire';
import { fill, fillCounted } from '../format/fill';
import {
  type Bars,
  type Group,
  type Lead,
  type MailedSection,
  type Notes,
  plainTable,
  type Section,
  type TableSection,
} from '../format/section';
import { shortPeriod } from '../format/written-dates';
import { countAndShare, fewestWithoutInterval, writeNumber } from '../format/written-figures';
import { chartsOf } from './charts';
import { callRows, callTotals, faces, ratingFigure, ratingRows, reasonRows, shownRatings } from './figure-rows';
import type { FigureTexts } from './figure-texts';
import type { PeriodFigures, ServiceFigures } from './period-figures';
import { givenReasons } from './tally';

/** The k-anonymity threshold. */
export interface Threshold {
  readonly smallestGroup: number;
  /** Whether the notes mention it even if nothing is withheld. */
  readonly isAlwaysSaid?: boolean;
}

/** The sections of a day, a month or a year, for the report's page, the wall and the public page. */
export function sectionsOf(all: PeriodFigures, texts: FigureTexts, threshold: Threshold): readonly Section[] {
  const figures = { ...all, compared: comparable(all) };
  const { services, compared } = figures;
  return [
    ...opening(figures, texts, threshold),
    ...barsOf(figures, texts),
    ...chartsOf(figures, texts),
    ...(compared.length > 0 ? [comparison(figures, texts)] : []),
    ...(services.length > 1 ? [serviceTable(services, texts)] : []),
    notesOf(figures, texts, threshold),
  ];
}

/**
 * The same for a mail, which has no charts and no table of services; its one table contains the reasons too. The day is told as
 * if it were over, as a mail can't change.
 */
export function mailedSections(all: PeriodFigures, texts: FigureTexts, threshold: Threshold): readonly MailedSection[] {
  const figures: PeriodFigures = { ...all, isOver: true, services: [], hours: [], parts: [] };
  const { total, compared } = figures;
  const shown = shownRatings(total);
  const title = texts.sections.reasons;
  const reasons: Group = shown?.unsatisfied
    ? { title, rows: reasonRows([total, ...compared], texts) }
    : { title, rows: [], remark: texts.nobodyUnsatisfied };
  return [
    ...opening(figures, texts, threshold),
    comparison(figures, texts, ...(shown ? [reasons] : [])),
    notesOf(figures, texts, threshold),
  ];
}

function opening(figures: PeriodFigures, texts: FigureTexts, threshold: Threshold) {
  const { total } = figures;
  const shown = shownRatings(total);
  return [
    leadOf(figures, texts, threshold),
    ...(total.received > 0 ? [{ kind: 'totals' as const, totals: callTotals(total, texts) }] : []),
    ...(shown ? [{ kind: 'faces' as const, count: writeNumber(shown.count), faces: faces(total, texts) }] : []),
  ];
}

function leadOf(figures: PeriodFigures, texts: FigureTexts, threshold: Threshold): Lead {
  const state = stateOf(figures);
  return {
    kind: 'lead',
    state,
    isAlone: state !== 'ratings',
    text: summaryOf(state, figures, texts),
    remarks: [...heldBackIn(figures, texts, threshold), ...lossesOf(figures, texts)],
  };
}

type State = keyof FigureTexts['summary'];

function stateOf({ total: { received, ratings: given }, isOver, kind }: PeriodFigures): State {
  if (received === 0 && !isOver) return 'noCallsYet';
  if (received === 0) return kind === 'day' ? 'noCallsAllDay' : 'noCalls';
  if (given === 'none') return isOver ? 'noRatings' : 'noRatingsYet';
  if (given === 'withheld') return isOver ? 'tooFewRatings' : 'firstRatings';
  return 'ratings';
}

function summaryOf(state: State, { total }: PeriodFigures, { summary }: FigureTexts): string {
  const text = summary[state];
  if (typeof text === 'string') return text;
  const count = total.ratings === 'none' ? total.received : total.participants;
  return fillCounted(text, count, writeNumber(count));
}

function heldBackIn(
  { total, isOver }: PeriodFigures,
  { remarks }: FigureTexts,
  { smallestGroup }: Threshold,
): readonly string[] {
  const { count } = shownRatings(total) ?? { count: total.participants };
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

/** The reasons of the unsatisfied; no section if no ratings are shown. */
function barsOf({ total }: PeriodFigures, texts: FigureTexts): readonly Bars[] {
  const shown = shownRatings(total);
  if (!shown) return [];
  const title = texts.sections.reasons;
  if (shown.unsatisfied === 0) return [{ kind: 'bars', title, bars: [], remark: texts.nobodyUnsatisfied }];
  const bars = givenReasons.map((reason) => ({
    label: texts.reasons[reason],
    value: writeNumber(shown.reasons[reason]),
    share: shown.reasons[reason] / shown.unsatisfied,
  }));
  return [{ kind: 'bars', title, bars }];
}

/** Drops months and years without a call from the comparison: they were before Faccina. */
const comparable = ({ kind, compared }: PeriodFigures) =>
  compared.filter(({ received }) => kind === 'day' || received > 0);

/** The comparison with other periods. The rows of ratings are left out if none of them has a figure. */
function comparison({ kind, period, total, compared }: PeriodFigures, texts: FigureTexts, ...more: readonly Group[]) {
  const { sections, columns } = texts;
  const groups = [total, ...compared];
  const others = compared.map((other) => ({ heading: columns[other.is], date: shortPeriod(other.period) }));
  return {
    kind: 'table' as const,
    name: 'compared',
    title: sections.compared,
    rowsAre: columns.figure,
    columns: [{ heading: columns[kind], date: shortPeriod(period) }, ...others],
    groups: [
      { title: sections.calls, rows: callRows(groups, texts) },
      ...(groups.some(shownRatings) ? [{ title: sections.ratings, rows: ratingRows(groups, texts) }] : []),
      ...more,
    ],
  };
}

function serviceTable(services: readonly ServiceFigures[], texts: FigureTexts): TableSection {
  const counts = ['received', 'served', 'participants'] as const;
  const headings = [...counts.map((figure) => texts.figures[figure]), ...ratings.map((each) => texts.ratings[each])];
  const rows = services.map((service) => ({
    label: capitalised(service.name),
    cells: [
      { value: writeNumber(service.received) },
      { value: writeNumber(service.served) },
      countAndShare(service.participants, service.served, texts),
      ...ratings.map((rating) => ratingFigure(service, rating, texts)),
    ],
  }));
  const { sections, columns } = texts;
  return { kind: 'table', name: 'services', ...plainTable(sections.services, columns.service, headings, rows) };
}

/** A service's name as spoken, `l'anagrafe`, with a capital for the beginning of a row. */
const capitalised = (name: string): string => name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Notes on what is shown, and on nothing else. */
function notesOf(figures: PeriodFigures, texts: FigureTexts, { smallestGroup, isAlwaysSaid }: Threshold): Notes {
  const { total, services, parts, kind, compared } = figures;
  const { shares, participation, intervals, threshold, sums, anonymous } = texts.notes;
  const groups = [total, ...services, ...compared];
  const shown = groups.map(shownRatings).filter((each) => each !== undefined);
  const hasInterval = [...shown.map(({ count }) => count), ...groups.map(({ served }) => served)].some(
    (count) => count > 0 && count < fewestWithoutInterval,
  );
  const isWithheld = [...groups, ...parts].some(({ ratings: given }) => given === 'withheld');
  const smallest = writeNumber(smallestGroup);
  // Leftovers of days are shown in their month, if together they reach the threshold.
  const inParts = parts.reduce((sum, part) => sum + (shownRatings(part)?.count ?? 0), 0);
  const hasMoreThanItsParts = kind === 'month' && parts.length > 0 && (shownRatings(total)?.count ?? 0) > inParts;
  return {
    kind: 'notes',
    title: texts.sections.notes,
    notes: [
      ...(shown.length > 0 ? [shares] : []),
      ...(groups.some(({ served }) => served > 0) ? [participation] : []),
      ...(hasInterval ? [fill(intervals, { fewest: writeNumber(fewestWithoutInterval) })] : []),
      ...(isWithheld || isAlwaysSaid ? [fill(threshold, { smallest, insufficient: texts.insufficient })] : []),
      ...(hasMoreThanItsParts ? [sums] : []),
      anonymous,
    ],
  };
}

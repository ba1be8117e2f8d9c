import { type Rating, ratings } from '../ballots/questionnaire';
import type { ComparedFigures, GroupFigures, PeriodFigures, ServiceFigures } from '../figures/period-figures';
import { givenReasons } from '../figures/tally';
import { fill, fillCounted } from '../format/fill';
import { dayInRome, longDate, longPeriod, shortPeriod, timeInRome } from '../format/written-dates';
import {
  countAndShare,
  fewestWithoutInterval,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from '../format/written-figures';
import { lossesBeside } from '../reports/losses-beside';
import type { ReportTexts } from '../reports/report-texts';
import { type ChartView, viewCharts } from './chart-view';
import type { PageTexts, Texts } from './page-texts';
import { ratingCell } from './rating-cell';

/** What is on the page, in words and figures: on whichever side it is drawn, it can't differ. */
export interface PageView {
  readonly heading: string;
  readonly isOver: boolean;
  readonly state: PageState;
  readonly summary: string;
  /** What the reader has to know to read the ratings right: some are held back, something was lost. */
  readonly remarks: readonly string[];
  readonly freshness: string;
  readonly totals: readonly TotalView[];
  /** Empty when there is nothing, or nothing that may be shown. */
  readonly faces: readonly FaceView[];
  /** Nothing where no ratings are shown. */
  readonly reasons?: ReasonsView;
  readonly charts: readonly ChartView[];
  /** Beside which other periods; nothing where there is nothing to compare. */
  readonly compared?: TableView;
  /** Nothing where there is one service only. */
  readonly services?: TableView;
  readonly notes: readonly string[];
}

export type PageState = keyof PageTexts['summary'];

export interface TotalView extends WrittenFigure {
  readonly figure: CallFigure;
  readonly label: string;
}

export interface FaceView extends WrittenFigure {
  readonly rating: Rating;
  readonly word: string;
}

export interface ReasonsView {
  readonly title: string;
  /** `share` is of the unsatisfied, between 0 and 1. */
  readonly rows: readonly (WrittenFigure & { readonly label: string; readonly share: number })[];
  /** What there is to say in place of rows. */
  readonly remark?: string;
}

export interface TableView {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly WrittenFigure[] }[];
}

const callFigures = ['received', 'served', 'transferred', 'participants'] as const;
type CallFigure = (typeof callFigures)[number];

/** Fewer ratings than these are not told apart. */
export interface Threshold {
  readonly smallestGroup: number;
}

export function viewPage(figures: PeriodFigures, texts: Texts, { smallestGroup }: Threshold): PageView {
  const { total, services } = figures;
  const compared = comparable(figures);
  const state = stateOf(figures);
  const reasons = reasonsOf(total, texts.report);
  return {
    heading: longPeriod(figures.period),
    isOver: figures.isOver,
    state,
    summary: summaryOf(state, figures, texts),
    remarks: remarksOn({ ...figures, compared }, texts, smallestGroup),
    freshness: freshnessOf(figures, texts.page),
    totals: total.received === 0 ? [] : totalsOf(total, texts.report),
    faces: facesOf(total, texts.report),
    ...(reasons && { reasons }),
    charts: viewCharts(figures, texts),
    ...(compared.length > 0 && { compared: compare({ ...figures, compared }, texts) }),
    ...(services.length > 1 && { services: serviceTable(services, texts) }),
    notes: notesOn(figures, texts, smallestGroup),
  };
}

function stateOf({ total: { received, ratings: given }, isOver }: PeriodFigures): PageState {
  if (received === 0) return isOver ? 'noCalls' : 'noCallsYet';
  if (given === 'none') return 'noRatings';
  if (given === 'withheld') return isOver ? 'tooFewRatings' : 'firstRatings';
  return 'ratings';
}

function summaryOf(state: PageState, { total, isOver }: PeriodFigures, { page, report }: Texts): string {
  if (state === 'noCalls' || state === 'noCallsYet') return page.summary[state];
  const count = state === 'noRatings' ? total.received : total.participants;
  const text = state === 'noRatings' && isOver ? report.summary.noRatings : page.summary[state];
  return fillCounted(text, count, writeNumber(count));
}

function remarksOn(
  { total, isOver, isComplete, compared }: PeriodFigures,
  texts: Texts,
  smallestGroup: number,
): readonly string[] {
  const { page, report } = texts;
  const { ratings: given, participants } = total;
  const shown = typeof given === 'object' && given.count < participants ? writeNumber(given.count) : undefined;
  return [
    ...(shown === undefined
      ? []
      : [
          isOver ? fill(page.leftOut, { shown }) : fill(page.heldBack, { shown, smallest: writeNumber(smallestGroup) }),
        ]),
    ...(isComplete ? [] : [page.incomplete]),
    ...lossesBeside(compared, report),
  ];
}

/** On a day's own page the time is enough; of any other period it says on which day the figures were counted. */
function freshnessOf({ period, asOf }: PeriodFigures, page: PageTexts): string {
  const day = dayInRome(asOf);
  const time = timeInRome(asOf);
  return day === period ? fill(page.countedAt, { time }) : fill(page.countedOn, { day: longDate(day), time });
}

function totalsOf(total: GroupFigures, report: ReportTexts): readonly TotalView[] {
  const { participants, served } = total;
  return callFigures.map((figure) => ({
    figure,
    label: report.figures[figure],
    value: writeNumber(total[figure]),
    ...(figure === 'participants' &&
      served > 0 && {
        beside: fill(report.ofServed, { share: writeShare(participants, served) }),
        ...writeInterval(participants, served, report),
      }),
  }));
}

function facesOf({ ratings: given }: GroupFigures, report: ReportTexts): readonly FaceView[] {
  if (typeof given === 'string') return [];
  return ratings.map((rating) => ({
    rating,
    word: report.ratings[rating],
    ...countAndShare(given[rating], given.count, report),
  }));
}

function reasonsOf({ ratings: given }: GroupFigures, report: ReportTexts): ReasonsView | undefined {
  if (typeof given === 'string') return undefined;
  const title = report.sections.reasons;
  if (given.unsatisfied === 0) return { title, rows: [], remark: report.nobodyUnsatisfied };
  return {
    title,
    rows: givenReasons.map((reason) => ({
      label: report.reasons[reason],
      value: writeNumber(given.reasons[reason]),
      share: given.reasons[reason] / given.unsatisfied,
    })),
  };
}

/** A month or a year that nobody called in is one before Faccina: there is nothing to compare with. */
const comparable = ({ kind, compared }: PeriodFigures): readonly ComparedFigures[] =>
  compared.filter(({ received }) => kind === 'day' || received > 0);

function compare({ period, total, compared }: PeriodFigures, { page, report }: Texts): TableView {
  const groups: readonly GroupFigures[] = [total, ...compared];
  const heading = ({ is, period: other }: ComparedFigures) => `${page.compared[is]}, ${shortPeriod(other)}`;
  return {
    title: page.compared.title,
    headings: [report.columns.figure, shortPeriod(period), ...compared.map(heading)],
    rows: [
      ...callFigures.map((figure) => ({
        label: report.figures[figure],
        cells: groups.map((group) => ({ value: writeNumber(group[figure]) })),
      })),
      { label: report.figures.participation, cells: groups.map((group) => participationOf(group, report)) },
      ...ratings.map((rating) => ({
        label: report.ratings[rating],
        cells: groups.map((group) => ratingCell(group, rating, report)),
      })),
    ],
  };
}

function serviceTable(services: readonly ServiceFigures[], { page, report }: Texts): TableView {
  return {
    title: page.services.title,
    headings: [
      page.services.service,
      ...(['received', 'served', 'participants'] as const).map((figure) => report.figures[figure]),
      ...ratings.map((rating) => report.ratings[rating]),
    ],
    rows: services.map((service) => ({
      label: capitalised(service.name),
      cells: [
        { value: writeNumber(service.received) },
        { value: writeNumber(service.served) },
        countAndShare(service.participants, service.served, report),
        ...ratings.map((rating) => ratingCell(service, rating, report)),
      ],
    })),
  };
}

/** Names are written as they are spoken in a sentence, `l'anagrafe`; a row begins with one. */
const capitalised = (name: string): string => name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

const participationOf = ({ participants, served }: GroupFigures, report: ReportTexts): WrittenFigure =>
  shareOfTotal(participants, served, report);

const shownOf = ({ ratings }: GroupFigures): number => (typeof ratings === 'object' ? ratings.count : 0);

/** What days have too little of is shown in their month, put together with other days'. */
const hasMoreThanItsParts = ({ total, kind, parts }: PeriodFigures): boolean =>
  kind === 'month' && shownOf(total) > parts.reduce((sum, part) => sum + shownOf(part), 0);

function notesOn(figures: PeriodFigures, texts: Texts, smallestGroup: number) {
  const { page, report } = texts;
  const { total, services, compared, parts } = figures;
  const shown = [total, ...services, ...compared];
  const hasInterval = shown.some(
    ({ served, ratings: given }) =>
      (served > 0 && served < fewestWithoutInterval) ||
      (typeof given === 'object' && given.count < fewestWithoutInterval),
  );
  const isWithheld = [...shown, ...parts].some(({ ratings: given }) => given === 'withheld');
  const smallest = writeNumber(smallestGroup);
  return [
    ...(shown.some(({ ratings: given }) => typeof given === 'object') ? [report.notes.shares] : []),
    ...(shown.some(({ served }) => served > 0) ? [report.notes.participation] : []),
    ...(hasInterval ? [fill(report.notes.intervals, { fewest: writeNumber(fewestWithoutInterval) })] : []),
    ...(isWithheld ? [fill(page.notes.batches, { smallest, insufficient: report.insufficient })] : []),
    ...(hasMoreThanItsParts(figures) ? [page.notes.sums] : []),
    report.notes.anonymous,
  ];
}

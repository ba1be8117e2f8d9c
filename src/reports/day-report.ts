import { type Rating, ratings } from '../ballots/questionnaire';
import { type Day, daysBefore } from '../calendar/civil-time';
import { noRatings } from '../figures/disclosure/rating-counts';
import type { GroupFigures, ShownRatings } from '../figures/period-figures';
import { givenReasons } from '../figures/tally';
import { fill, fillCounted } from '../format/fill';
import { longDate, shortDate } from '../format/written-dates';
import {
  countAndShare,
  fewestWithoutInterval,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from '../format/written-figures';
import { lossesBeside } from './losses-beside';
import type { ReportTexts } from './report-texts';

/** What the evening's e-mail is made of. */
export interface DayReport {
  readonly day: Day;
  readonly administration: string;
  readonly figures: GroupFigures;
  readonly dayBefore: GroupFigures;
  readonly sameWeekdayLastWeek: GroupFigures;
  /** Ratings of fewer are not shown. */
  readonly smallestGroup: number;
  /** How much of the day, and of those that it is compared with, was lost. Those that are not named are complete. */
  readonly lost?: ReadonlyMap<Day, number>;
  /** The page on line of the day. */
  readonly page?: string | undefined;
}

/** The ratings that there are to show, if any may be shown. */
export function shownRatings({ ratings }: GroupFigures): ShownRatings | undefined {
  return typeof ratings === 'string' ? undefined : ratings;
}

/** The report in words and figures, ready to be set in HTML or in plain text, which therefore can't differ. */
export interface DayReportView {
  readonly subject: string;
  readonly administration: string;
  readonly title: string;
  readonly date: string;
  readonly state: ReportState;
  readonly summary: string;
  /** How many calls came how far; empty when none came. */
  readonly totals: readonly TotalView[];
  /** Empty when there is nothing, or nothing that may be shown. */
  readonly faces: readonly FaceView[];
  readonly figureHeading: string;
  /** The day, and the two that it is compared with. */
  readonly columns: readonly ColumnView[];
  readonly sections: readonly SectionView[];
  /** The page on line, where it is known. */
  readonly link?: { readonly text: string; readonly address: string };
  readonly notes: readonly string[];
}

export type ReportState = keyof ReportTexts['summary'];

export interface TotalView extends CellView {
  readonly label: string;
}

export interface FaceView extends CellView {
  readonly rating: Rating;
  readonly drawing: string;
  readonly word: string;
}

export interface SectionView {
  readonly heading: string;
  readonly rows: readonly RowView[];
  /** What there is to say in place of rows, when there are none. */
  readonly remark?: string;
}

export interface ColumnView {
  readonly heading: string;
  readonly date: string;
}

export interface RowView {
  readonly label: string;
  readonly cells: readonly CellView[];
}

export interface CellView extends WrittenFigure {
  /** The value is not a figure: it says that there is one, and that it is not shown. */
  readonly withheld?: true;
}

/** In plain characters, because they look the same in every mail program, and in the plain text. */
const drawings: Readonly<Record<Rating, string>> = { satisfied: ':-)', fair: ':-|', unsatisfied: ':-(' };

/** What the report of a day and that of a month have in common. */
export interface Report {
  readonly subject: string;
  readonly administration: string;
  readonly date: string;
  readonly columns: readonly ColumnView[];
  /** The period's, and those of the two that it is compared with. */
  readonly groups: Groups;
  /** What is said where nobody called. */
  readonly noCalls: string;
  readonly smallestGroup: number;
  /** What is to be said of what was lost. */
  readonly losses: readonly string[];
  /** The page on line of the same period. */
  readonly page?: string | undefined;
}

export function viewDayReport(report: DayReport, texts: ReportTexts): DayReportView {
  const { administration, day, smallestGroup, page, lost } = report;
  const date = longDate(day);
  const compared = [daysBefore(day, 1), daysBefore(day, 7)] as const;
  const ofDay = lost?.get(day);
  return viewReport(
    {
      subject: fill(texts.subject, { day: date, administration }),
      administration,
      date,
      columns: [
        { heading: texts.columns.day, date: shortDate(day) },
        { heading: texts.columns.dayBefore, date: shortDate(compared[0]) },
        { heading: texts.columns.sameWeekdayLastWeek, date: shortDate(compared[1]) },
      ],
      groups: [report.figures, report.dayBefore, report.sameWeekdayLastWeek],
      noCalls: texts.summary.noCalls,
      smallestGroup,
      losses: [
        ...(ofDay === undefined ? [] : [lossOf(ofDay, texts)]),
        ...lossesBeside(
          compared.map((period) => ({ period, isComplete: !lost?.has(period) })),
          texts,
        ),
      ],
      page,
    },
    texts,
  );
}

/** None: nobody knows how much. */
const lossOf = (lost: number, { notes }: ReportTexts): string =>
  lost === 0 ? notes.mayBeIncomplete : fillCounted(notes.incomplete, lost, writeNumber(lost));

export function viewReport(report: Report, texts: ReportTexts): DayReportView {
  const { subject, administration, date, columns, groups, smallestGroup, losses, page } = report;
  const [figures] = groups;
  const state = stateOf(figures);
  const shown = shownRatings(figures);
  return {
    subject,
    administration,
    title: texts.title,
    date,
    state,
    summary: state === 'noCalls' ? report.noCalls : summaryOf(state, figures, texts),
    totals: state === 'noCalls' ? [] : totalsOf(figures, texts),
    faces: shown
      ? ratings.map((rating) => ({
          rating,
          drawing: drawings[rating],
          word: texts.ratings[rating],
          ...countAndShare(shown[rating], shown.count, texts),
        }))
      : [],
    figureHeading: texts.columns.figure,
    columns,
    sections: sectionsOf(groups, texts),
    ...(page !== undefined && { link: { text: texts.link, address: page } }),
    notes: [...losses, ...notesOn(groups, smallestGroup, texts)],
  };
}

/** The period's, and those of the two that it is compared with. */
type Groups = readonly [GroupFigures, GroupFigures, GroupFigures];

function stateOf({ received, ratings }: GroupFigures): ReportState {
  if (received === 0) return 'noCalls';
  if (ratings === 'none') return 'noRatings';
  return ratings === 'withheld' ? 'tooFewRatings' : 'ratings';
}

function summaryOf(state: Exclude<ReportState, 'noCalls'>, figures: GroupFigures, texts: ReportTexts): string {
  const count = state === 'noRatings' ? figures.received : figures.participants;
  return fillCounted(texts.summary[state], count, writeNumber(count));
}

const callFigures = ['received', 'served', 'transferred', 'participants'] as const;

function totalsOf(figures: GroupFigures, texts: ReportTexts): readonly TotalView[] {
  return callFigures.map((figure) => ({
    label: texts.figures[figure],
    value: writeNumber(figures[figure]),
    ...(figure === 'participants' && figures.served > 0
      ? {
          beside: fill(texts.ofServed, { share: writeShare(figures.participants, figures.served) }),
          ...writeInterval(figures.participants, figures.served, texts),
        }
      : {}),
  }));
}

/** Sections that would hold no figure at all are left out. */
function sectionsOf(groups: Groups, texts: ReportTexts): readonly SectionView[] {
  const { calls, ratings: given, reasons } = texts.sections;
  const [today] = groups.map(shownRatings);
  const reasonsSection: SectionView =
    today && today.unsatisfied > 0
      ? { heading: reasons, rows: reasonRows(groups, texts) }
      : { heading: reasons, rows: [], remark: texts.nobodyUnsatisfied };
  return [
    { heading: calls, rows: callRows(groups, texts) },
    ...(groups.some(shownRatings) ? [{ heading: given, rows: ratingRows(groups, texts) }] : []),
    ...(today ? [reasonsSection] : []),
  ];
}

function ratingRows(groups: Groups, texts: ReportTexts): readonly RowView[] {
  return ratings.map((rating) => ({
    label: texts.ratings[rating],
    cells: groups.map((figures) => cellOf(figures, (shown) => countAndShare(shown[rating], shown.count, texts), texts)),
  }));
}

function reasonRows(groups: Groups, texts: ReportTexts): readonly RowView[] {
  return givenReasons.map((reason) => ({
    label: texts.reasons[reason],
    cells: groups.map((figures) => cellOf(figures, (shown) => ({ value: writeNumber(shown.reasons[reason]) }), texts)),
  }));
}

/** Nobody's ratings are none, and can be said; too few are not. */
function cellOf({ ratings }: GroupFigures, write: (shown: ShownRatings) => CellView, texts: ReportTexts): CellView {
  if (ratings === 'withheld') return { value: texts.insufficient, withheld: true };
  return write(ratings === 'none' ? noRatings : ratings);
}

function callRows(groups: Groups, texts: ReportTexts): readonly RowView[] {
  const counts = callFigures.map((figure) => ({
    label: texts.figures[figure],
    cells: groups.map((figures) => ({ value: writeNumber(figures[figure]) })),
  }));
  const participation = {
    label: texts.figures.participation,
    cells: groups.map(({ participants, served }) => shareOfTotal(participants, served, texts)),
  };
  return [...counts, participation];
}

function notesOn(groups: Groups, smallestGroup: number, texts: ReportTexts): readonly string[] {
  const { shares, participation, intervals, insufficient, heldBack, anonymous } = texts.notes;
  const shown = groups.map(shownRatings).filter((each) => each !== undefined);
  const hasInterval =
    shown.some(({ count }) => count < fewestWithoutInterval) ||
    groups.some(({ served }) => served > 0 && served < fewestWithoutInterval);
  return [
    ...(shown.length > 0 ? [shares] : []),
    ...(groups.some(({ served }) => served > 0) ? [participation] : []),
    ...(hasInterval ? [fill(intervals, { fewest: writeNumber(fewestWithoutInterval) })] : []),
    ...(groups.some(({ ratings }) => ratings === 'withheld')
      ? [fill(insufficient, { smallest: writeNumber(smallestGroup) })]
      : []),
    ...(groups.some(holdsBack) ? [heldBack] : []),
    anonymous,
  ];
}

/** Some of the ratings are shown, and some are not. */
const holdsBack = (figures: GroupFigures): boolean =>
  (shownRatings(figures)?.count ?? figures.participants) < figures.participants;

import { type Day, daysBefore } from '../call/civil-time';
import { type Rating, ratings } from '../survey/questionnaire';
import { fill, fillCounted, type ReportTexts } from './report-texts';
import { givenReasons, type Tally } from './tally';
import { longDate, shortDate } from './written-dates';
import {
  countAndShare,
  fewestWithoutInterval,
  shareOfTotal,
  type WrittenFigure,
  writeInterval,
  writeNumber,
  writeShare,
} from './written-figures';

/** What the evening's e-mail is made of. */
export interface DayReport {
  readonly day: Day;
  readonly administration: string;
  readonly tally: Tally;
  readonly dayBefore: Tally;
  readonly sameWeekdayLastWeek: Tally;
}

/** What `npm run report -- --json` prints. */
export type DayReportJson = { readonly day: Day } & Tally;

export function toJson(day: Day, tally: Tally): DayReportJson {
  const { received, served, transferred, participants, satisfied, fair, unsatisfied, reasons } = tally;
  return { day, received, served, transferred, participants, satisfied, fair, unsatisfied, reasons };
}

/** Fewer ratings than these are not told apart: a manager who knows who called would know what they said. */
export const smallestGroup = 5;

/** Whether a day's ratings and reasons may be shown. That there were none gives nobody away. */
export function showsRatings(tally: Tally): boolean {
  return tally.participants === 0 || tally.participants >= smallestGroup;
}

function hasRatingsToShow(tally: Tally): boolean {
  return tally.participants > 0 && showsRatings(tally);
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

export function viewDayReport(report: DayReport, texts: ReportTexts): DayReportView {
  const { administration, day, tally } = report;
  const date = longDate(day);
  const tallies: Tallies = [tally, report.dayBefore, report.sameWeekdayLastWeek];
  const columns: readonly ColumnView[] = [
    { heading: texts.columns.day, date: shortDate(day) },
    { heading: texts.columns.dayBefore, date: shortDate(daysBefore(day, 1)) },
    { heading: texts.columns.sameWeekdayLastWeek, date: shortDate(daysBefore(day, 7)) },
  ];
  const state = stateOf(tally);

  return {
    subject: fill(texts.subject, { day: date, administration }),
    administration,
    title: texts.title,
    date,
    state,
    summary: summaryOf(state, tally, texts),
    totals: state === 'noCalls' ? [] : totalsOf(tally, texts),
    faces:
      state === 'ratings'
        ? ratings.map((rating) => ({
            rating,
            drawing: drawings[rating],
            word: texts.ratings[rating],
            ...countAndShare(tally[rating], tally.participants, texts),
          }))
        : [],
    figureHeading: texts.columns.figure,
    columns,
    sections: sectionsOf(tallies, state, texts),
    notes: notesOn(tallies, texts),
  };
}

/** The day's, and those of the two days that it is compared with. */
type Tallies = readonly [Tally, Tally, Tally];

function stateOf(tally: Tally): ReportState {
  if (tally.received === 0) return 'noCalls';
  if (tally.participants === 0) return 'noRatings';
  return showsRatings(tally) ? 'ratings' : 'tooFewRatings';
}

function summaryOf(state: ReportState, tally: Tally, texts: ReportTexts): string {
  if (state === 'noCalls') return texts.summary.noCalls;
  const count = state === 'noRatings' ? tally.received : tally.participants;
  return fillCounted(texts.summary[state], count, writeNumber(count));
}

const callFigures = ['received', 'served', 'transferred', 'participants'] as const;

function totalsOf(tally: Tally, texts: ReportTexts): readonly TotalView[] {
  return callFigures.map((figure) => ({
    label: texts.figures[figure],
    value: writeNumber(tally[figure]),
    ...(figure === 'participants' && tally.served > 0
      ? {
          beside: fill(texts.ofServed, { share: writeShare(tally.participants, tally.served) }),
          ...writeInterval(tally.participants, tally.served, texts),
        }
      : {}),
  }));
}

/** Sections that would hold no figure at all are left out. */
function sectionsOf(tallies: Tallies, state: ReportState, texts: ReportTexts): readonly SectionView[] {
  const { calls, ratings: given, reasons } = texts.sections;
  const [{ unsatisfied }] = tallies;
  const reasonsSection: SectionView =
    unsatisfied > 0
      ? { heading: reasons, rows: reasonRows(tallies, texts) }
      : { heading: reasons, rows: [], remark: texts.nobodyUnsatisfied };
  return [
    { heading: calls, rows: callRows(tallies, texts) },
    ...(tallies.some(hasRatingsToShow) ? [{ heading: given, rows: ratingRows(tallies, texts) }] : []),
    ...(state === 'ratings' ? [reasonsSection] : []),
  ];
}

function ratingRows(tallies: Tallies, texts: ReportTexts): readonly RowView[] {
  return ratings.map((rating) => ({
    label: texts.ratings[rating],
    cells: tallies.map((tally) =>
      showsRatings(tally) ? countAndShare(tally[rating], tally.participants, texts) : withheld(texts),
    ),
  }));
}

function reasonRows(tallies: Tallies, texts: ReportTexts): readonly RowView[] {
  return givenReasons.map((reason) => ({
    label: texts.reasons[reason],
    cells: tallies.map((tally) =>
      showsRatings(tally) ? { value: writeNumber(tally.reasons[reason]) } : withheld(texts),
    ),
  }));
}

function callRows(tallies: Tallies, texts: ReportTexts): readonly RowView[] {
  const counts = callFigures.map((figure) => ({
    label: texts.figures[figure],
    cells: tallies.map((tally) => ({ value: writeNumber(tally[figure]) })),
  }));
  const participation = {
    label: texts.figures.participation,
    cells: tallies.map(({ participants, served }) => shareOfTotal(participants, served, texts)),
  };
  return [...counts, participation];
}

function notesOn(tallies: Tallies, texts: ReportTexts): readonly string[] {
  const { shares, participation, intervals, insufficient, anonymous } = texts.notes;
  const shown = tallies.filter(hasRatingsToShow);
  const hasInterval =
    shown.some(({ participants }) => participants < fewestWithoutInterval) ||
    tallies.some(({ served }) => served > 0 && served < fewestWithoutInterval);
  return [
    ...(shown.length > 0 ? [shares] : []),
    ...(tallies.some(({ served }) => served > 0) ? [participation] : []),
    ...(hasInterval ? [fill(intervals, { fewest: writeNumber(fewestWithoutInterval) })] : []),
    ...(tallies.every(showsRatings) ? [] : [fill(insufficient, { smallest: writeNumber(smallestGroup) })]),
    anonymous,
  ];
}

const withheld = (texts: ReportTexts): CellView => ({ value: texts.insufficient, withheld: true });

import type { Course } from './course';
import type { Entries, Form } from './form';
import type { Colour, Look } from './look';
import type { WrittenFigure } from './written-figures';

/**
 * A piece of a page, a mail or a text, in words and figures. Each room makes the sections of its own data; pages and mails draw
 * whatever sections they are given, so that all of them say the same.
 */
export type Section =
  | Lead
  | Totals
  | Faces
  | Scores
  | Bars
  | Chart
  | TableSection
  | Notes
  | Answers
  | Card
  | Form
  | Entries
  | Course;

/** What a mail can draw: it has no room for charts, is no sheet to print, and nothing can be typed there. */
export type MailedSection = Exclude<Section, Bars | Chart | Answers | Card | Form | Entries | Course>;

/** The summary in one sentence, with remarks that are needed to understand the rest. */
export interface Lead {
  readonly kind: 'lead';
  /** What it is of, where the page's own title does not say it. */
  readonly title?: string;
  readonly state: string;
  /** Whether the summary is all there is to show. */
  readonly isAlone: boolean;
  /** How many participants' answers are shown; nothing if none are. */
  readonly shown?: string;
  readonly text: string;
  readonly remarks: readonly string[];
}

export interface NamedFigure extends WrittenFigure {
  readonly label: string;
}

export interface Totals {
  readonly kind: 'totals';
  readonly totals: readonly (NamedFigure & { readonly figure: string })[];
}

/** A question whose answers have faces. */
export interface Faces {
  readonly kind: 'faces';
  readonly title: string;
  /** Whether it stands beside other questions, so that its title has to be seen. */
  readonly isTitled: boolean;
  readonly faces: readonly (NamedFigure & { readonly look: Look })[];
}

/** What a questionnaire's scales are told by: a few large figures. */
export interface Scores {
  readonly kind: 'scores';
  readonly title: string;
  /** Whether it stands beside other questionnaires, so that its title has to be seen. */
  readonly isTitled: boolean;
  readonly scores: readonly Score[];
  readonly remarks: readonly string[];
}

export interface Score extends NamedFigure {
  /** What was asked. */
  readonly title: string;
  /** Further figures of the same answers. */
  readonly more: readonly NamedFigure[];
  /** The answers in classes: their shares make one bar, between 0 and 1. */
  readonly classes: readonly (NamedFigure & { readonly colour: Colour; readonly share: number })[];
}

export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  readonly colour: Colour;
  /** Of a scale: so many bars that each has less room. */
  readonly isScale?: true;
  /** The mean of a scale, and of how many answers. */
  readonly mean?: WrittenFigure;
  /** `share`: the length of the bar, between 0 and 1. */
  readonly bars: readonly (NamedFigure & { readonly share: number })[];
  /** A text in place of the bars. */
  readonly remark?: string;
}

export interface Table {
  readonly title: string;
  readonly rowsAre: string;
  readonly columns: readonly { readonly heading: string; readonly date?: string }[];
  readonly groups: readonly Group[];
}

export interface Group {
  readonly title?: string;
  readonly rows: readonly Row[];
  /** A text in place of the rows. */
  readonly remark?: string;
}

export interface Row {
  readonly label: string;
  /** The period that the row links to. */
  readonly period?: string;
  readonly cells: readonly WrittenFigure[];
}

/** A table with one group of rows and simple headings. */
export const plainTable = (
  title: string,
  rowsAre: string,
  headings: readonly string[],
  rows: readonly Row[],
): Table => ({ title, rowsAre, columns: headings.map((heading) => ({ heading })), groups: [{ rows }] });

export interface TableSection extends Table {
  readonly kind: 'table';
  readonly name: string;
}

/** A column chart, with a table of the same data. */
export interface Chart {
  readonly kind: 'chart';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly series: readonly Series[];
  /** What the columns are held against: drawn across all of them. */
  readonly reference?: { readonly value: number; readonly label: string };
  readonly columns: readonly ChartColumn[];
  /** The top of the scale. */
  readonly top: number;
  /** Its lower end, where that is not 0. */
  readonly bottom?: number;
  readonly ticks: readonly number[];
  readonly table: Table;
}

export interface Series {
  readonly name: string;
  readonly colour: Colour | 'received' | 'served';
  readonly label: string;
}

export interface ChartColumn {
  /** The column's left and right edge, as shares of the chart's width. */
  readonly from: number;
  readonly to: number;
  /** The label under the column; a minor one is left out if there is little room. */
  readonly label: string;
  readonly isMinor: boolean;
  /** The tooltip. */
  readonly says: string;
  /** Each bar's lower and upper end. */
  readonly bars: readonly { readonly series: Series['name']; readonly from: number; readonly to: number }[];
  /** A value in its bar: a short line across it. */
  readonly mark?: number;
  readonly isWithheld?: true;
}

/** Notes that explain the other sections. */
export interface Notes {
  readonly kind: 'notes';
  readonly title: string;
  readonly notes: readonly string[];
}

/** Answers to what callers ask. */
export interface Answers {
  readonly kind: 'answers';
  readonly answers: readonly { readonly title: string; readonly text: string }[];
}

/** A sheet to print: what to say and do, step by step. */
export interface Card {
  readonly kind: 'card';
  /** Its own among the cards of a page. */
  readonly name: string;
  readonly title: string;
  /** Whose it is. */
  readonly from: string;
  readonly lead: string;
  readonly steps: readonly CardStep[];
  readonly notes: Notes;
}

export interface CardStep {
  readonly title: string;
  readonly says: string;
  readonly does: string;
  /** The key to press. */
  readonly key?: string;
}

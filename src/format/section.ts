import type { WrittenFigure } from './written-figures';

/**
 * A piece of a page, of a mail or of a text, in words and figures. Rooms make theirs; whoever draws a page or a mail draws
 * whatever it is given, so that nothing can be said differently here and there.
 */
export type Section = Lead | Totals | Faces | Bars | Chart | TableSection | Notes;

/** What it all comes to, in one sentence, with what one has to know to read the rest right. */
export interface Lead {
  readonly kind: 'lead';
  readonly state: string;
  /** There is nothing else to be seen: the sentence is the news. */
  readonly isAlone: boolean;
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

/** The face of an answer, and its colour. */
export type Look = 'satisfied' | 'fair' | 'unsatisfied';

export interface Faces {
  readonly kind: 'faces';
  /** Of all of them together. */
  readonly count: string;
  readonly faces: readonly (NamedFigure & { readonly look: Look })[];
}

export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  /** `share`: how long the bar is, between 0 and 1. */
  readonly bars: readonly (NamedFigure & { readonly share: number })[];
  /** What there is to say in place of bars. */
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
  /** What there is to say in place of rows. */
  readonly remark?: string;
}

export interface Row {
  readonly label: string;
  /** A period with a page of its own. */
  readonly period?: string;
  readonly cells: readonly WrittenFigure[];
}

/** A table whose columns and rows are of one kind each. */
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

/** A chart of columns, with the table that says the same. */
export interface Chart {
  readonly kind: 'chart';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly series: readonly Series[];
  readonly columns: readonly ChartColumn[];
  /** The highest that a column can be. */
  readonly top: number;
  readonly ticks: readonly number[];
  readonly table: Table;
}

export interface Series {
  readonly name: Look | 'received' | 'served';
  readonly label: string;
}

export interface ChartColumn {
  /** Where it begins and ends across the chart, between 0 and 1. */
  readonly from: number;
  readonly to: number;
  /** What it is of, under it; and whether that is left out where there is little room. */
  readonly label: string;
  readonly isMinor: boolean;
  /** In words, for who points at it. */
  readonly says: string;
  /** From which height to which. */
  readonly bars: readonly { readonly series: Series['name']; readonly from: number; readonly to: number }[];
  readonly isWithheld?: true;
}

/** How what stands above is to be read. */
export interface Notes {
  readonly kind: 'notes';
  readonly title: string;
  readonly notes: readonly string[];
}

import type { Table } from './section';

/**
 * A figure over the months, each with its interval: a line within a band. Beside it, what it keeps within by chance, what is hardly
 * chance, and what was done when. With a table of the same data.
 */
export interface Course {
  readonly kind: 'course';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What the line and the band are called. */
  readonly line: string;
  readonly band: string;
  /** One for each month, in their order, also for those without a figure. */
  readonly points: readonly CoursePoint[];
  readonly limits?: CourseLimits;
  /** What is hardly chance, or that there is nothing of that kind. */
  readonly findings: readonly string[];
  /** What points are called that stand out; nothing if there are none. */
  readonly signal?: string;
  /** What hollow points are called; nothing if there are none. */
  readonly tooFew?: string;
  /** In the order of time; each is drawn with its number. */
  readonly marks: readonly CourseMark[];
  /** Whether they are told below the chart; of several charts with the same ones only the first does. */
  readonly isTellingMarks: boolean;
  /** The scale's lower and upper end, and what is written along it. */
  readonly bottom: number;
  readonly top: number;
  readonly ticks: readonly CourseTick[];
  readonly table: Table;
}

export interface CoursePoint {
  /** What stands under it; a minor one is left out if there is little room. */
  readonly label: string;
  readonly isMinor: boolean;
  /** Under that, where a year begins. */
  readonly year?: string;
  /** The tooltip. */
  readonly says: string;
  readonly estimate?: { readonly value: number; readonly low: number; readonly high: number };
  /** There are answers, and too few to say anything: drawn hollow. */
  readonly isTooFew?: true;
  /** Whether it stands out. */
  readonly isSignal?: true;
}

export interface CourseLimits {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
  readonly label: string;
}

export interface CourseMark {
  /** As a share of the chart's width. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
}

export interface CourseTick {
  readonly value: number;
  readonly label: string;
}

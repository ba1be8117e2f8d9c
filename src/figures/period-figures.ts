import type { AnswerCounts } from './disclosure/answer-counts';
import type { ByQuestionnaire } from './polls';
import type { CallCounts } from './tally';

/** Today is counted at most once in this time, however many pages poll: that soon a new call shows. */
export const countedEveryMilliseconds = 5_000;

export interface GroupFigures extends CallCounts {
  /**
   * Of those that are shown each is part of a released batch (src/figures/disclosure); where there are fewer than
   * participants, the others are not shown (yet). 'none': nobody has answered. 'withheld': answers are there, and too few to be
   * shown ("dati insufficienti").
   */
  readonly answers: ByQuestionnaire<AnswerCounts> | 'none' | 'withheld';
}

export interface ServiceFigures extends GroupFigures {
  readonly id: string;
  readonly name: string;
  /** What its calls were about; missing where that is known of none. */
  readonly topics?: readonly TopicFigures[];
}

export interface TopicFigures extends GroupFigures {
  /** Empty: of these it is not known. */
  readonly id: string;
  readonly name: string;
}

/** A part of the day: an hour, or a longer one after sealing. Answers are never given by the hour. */
export interface HourFigures {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly received: number;
  readonly served: number;
  readonly participants: number;
}

/** A day of a month, a month of a year. */
export interface PartFigures extends GroupFigures {
  readonly period: string;
  /** False: something was lost of it. */
  readonly isComplete: boolean;
}

export interface ComparedFigures extends PartFigures {
  readonly is: 'dayBefore' | 'sameWeekdayLastWeek' | 'monthBefore' | 'yearBefore';
}

/** Everything that is shown of a day, a month or a year; sections and files are made from it. */
export interface PeriodFigures {
  /** '2026-11-22' | '2026-11' | '2026' */
  readonly period: string;
  readonly kind: 'day' | 'month' | 'year';
  /** Whether the period is final. */
  readonly isOver: boolean;
  /** False: writes were lost, and whoever shows the figures says so. */
  readonly isComplete: boolean;
  /** Of a day that is not: how many records are known to be lost; none where nobody knows how many. */
  readonly lost?: number;
  readonly total: GroupFigures;
  /** The keys of the questionnaires that were asked, or would have been. */
  readonly asked: readonly string[];
  readonly services: readonly ServiceFigures[];
  /** Of a day; else empty. */
  readonly hours: readonly HourFigures[];
  /** Days of a month, months of a year; else empty. */
  readonly parts: readonly PartFigures[];
  readonly compared: readonly ComparedFigures[];
  /** ISO 8601, UTC: when these figures were counted. */
  readonly asOf: string;
}

import type { Day } from '../../../../src/calendar/civil-time';
import { type AnswerCounts, noAnswers } from '../../../../src/figures/disclosure/answer-counts';
import type { DayTotals } from '../../../../src/figures/tally';

/** What really happened in a day, in the shape of `npm run report -- --json`. */
export interface Truth extends DayTotals {
  readonly day: Day;
}

/** The outcome of one citizen's call, as done or heard on the phone. */
export interface Outcome {
  readonly served: boolean;
  readonly transferred: boolean;
  /** Nothing without an answer. */
  readonly answered?: {
    /** The questionnaire's key. */
    readonly questionnaire: string;
    /** By question. */
    readonly answers: Readonly<Record<string, string>>;
  };
}

export function truthOf(day: Day, outcomes: readonly Outcome[]): Truth {
  const count = (isCounted: (outcome: Outcome) => boolean): number => outcomes.filter(isCounted).length;
  return {
    day,
    received: outcomes.length,
    served: count(({ served }) => served),
    transferred: count(({ transferred }) => transferred),
    participants: count(({ answered }) => answered !== undefined),
    answers: countAnswers(outcomes),
  };
}

/** Counted here once more, and not by what counts the ballots. */
function countAnswers(outcomes: readonly Outcome[]): Truth['answers'] {
  const counts: Record<string, AnswerCounts> = {};
  for (const { questionnaire, answers: given } of outcomes.flatMap(({ answered }) => answered ?? [])) {
    const { count, answers: before } = counts[questionnaire] ?? noAnswers;
    const answers = { ...before };
    for (const [question, answer] of Object.entries(given)) {
      const of = answers[question];
      answers[question] = { ...of, [answer]: (of?.[answer] ?? 0) + 1 };
    }
    counts[questionnaire] = { count: count + 1, answers };
  }
  return counts;
}

import type { Day } from '../../../../src/calendar/civil-time';
import { type AnswerCounts, noAnswers } from '../../../../src/figures/disclosure/answer-counts';
import type { DayTotals } from '../../../../src/figures/tally';

/** What really happened in a day, in the shape of `npm run report -- --json`; of the draw, what can be heard on a phone. */
export interface Truth extends DayTotals {
  readonly day: Day;
}

/** The outcome of one citizen's call, as done or heard on the phone. */
export interface Outcome {
  readonly served: boolean;
  readonly transferred: boolean;
  /** Whether they were invited to answer; undefined where nobody is drawn. */
  readonly invited?: boolean;
  /** Nothing without an answer. */
  readonly answered?: {
    /** The questionnaire's key. */
    readonly questionnaire: string;
    /** By question. */
    readonly answers: Readonly<Record<string, string>>;
    /** What the questionnaire flags of them. */
    readonly flags?: readonly string[];
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
    ...(outcomes.some(({ invited }) => invited !== undefined) && { draw: countDraw(outcomes) }),
    answers: countAnswers(outcomes),
  };
}

function countDraw(outcomes: readonly Outcome[]): Record<string, number> {
  const ofThem = outcomes.filter(({ invited }) => invited !== undefined);
  const counts = {
    calls: ofThem.length,
    eligible: ofThem.filter(({ served }) => served).length,
    asked: ofThem.filter(({ invited }) => invited).length,
    accepted: ofThem.filter(({ invited, transferred }) => invited && transferred).length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** Counted here once more, and not by what counts the ballots. */
function countAnswers(outcomes: readonly Outcome[]): Truth['answers'] {
  const counts: Record<string, AnswerCounts> = {};
  for (const { questionnaire, answers: given, flags: raised = [] } of outcomes.flatMap(
    ({ answered }) => answered ?? [],
  )) {
    const { count, answers: before, flags: flaggedBefore } = counts[questionnaire] ?? noAnswers;
    const answers = { ...before };
    const flags = { ...flaggedBefore };
    for (const flag of raised) flags[flag] = (flags[flag] ?? 0) + 1;
    for (const [question, answer] of Object.entries(given)) {
      const of = answers[question];
      answers[question] = { ...of, [answer]: (of?.[answer] ?? 0) + 1 };
    }
    counts[questionnaire] = { count: count + 1, answers, ...(Object.keys(flags).length > 0 && { flags }) };
  }
  return counts;
}

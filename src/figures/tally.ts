import { mayBecomeUnclear } from '../ballots/answers';
import type { Ballot } from '../ballots/ballots';
import { flagsOf } from '../ballots/flags';
import { type Given, givenTo, type Question, type Questionnaire } from '../ballots/questionnaire';
import type { CallOutcome, CallState } from '../calls/calls';
import { type AnswerCounts, addAnswers, noAnswers } from './disclosure/answer-counts';
import { type DrawCounts, type DrawnCall, drawOfCalls } from './draw-counts';
import { addNamed, type NamedCounts } from './named-counts';
import type { ByQuestionnaire } from './polls';
import { errorsOfTold, type ToldCall, type ToldErrors } from './told-errors';

/** How many calls reached each state. */
export interface CallCounts {
  /** Calls that reached the number. */
  readonly received: number;
  /** Of those, taken by an operator. */
  readonly served: number;
  /** Of the others, how many needed no operator, by their outcome: they did not give up. Missing where there are none. */
  readonly concluded?: NamedCounts;
  /**
   * Promises to call back whose promised time was then, by what came of them (`calls/call-backs/counted.ts`), and `served`: how many
   * of the served were called back. Those are no calls that came in.
   */
  readonly callBacks?: NamedCounts;
  /** Of those, sent to the survey with the citizen's consent. */
  readonly transferred: number;
  /** Of those, gave an answer. */
  readonly participants: number;
  /** How far what was told of the wait lay from what came, of those who were told and served. Missing where nobody was. */
  readonly told?: ToldErrors;
  /** Where a service draws whom it asks. */
  readonly draw?: DrawCounts;
}

/** The counts of a day, of an hour or of a service. */
export interface Tally extends CallCounts {
  readonly answers: ByQuestionnaire<AnswerCounts>;
  /** Those of them to which another answer may be added, or that may become unclear, while the citizen is on the line. */
  readonly unfinished: ByQuestionnaire<AnswerCounts>;
}

/** What the tally needs to know of a call. */
export type CountedCall = Pick<DrawnCall, 'state'> &
  Partial<DrawnCall> &
  ToldCall & {
    readonly outcome?: CallOutcome | undefined;
    readonly isCallBack?: boolean | undefined;
  };

export const noCalls: CallCounts = { received: 0, served: 0, transferred: 0, participants: 0 };

export const emptyTally: Tally = { ...noCalls, answers: {}, unfinished: {} };

/** Whether a call in this state has reached an operator. A released call has, and was not seen to reach the survey. */
const wasServed: Readonly<Record<CallState, boolean>> = {
  waiting: false,
  served: true,
  released: true,
  transferred: true,
};

/** @param times how many identical calls to add */
export function addCall(tally: Tally, call: CountedCall, times: number): Tally {
  const told = addNamed(tally.told, errorsOfTold(call, times));
  // A draw is checked by Twilio's list of the calls that came in.
  const draw = call.isCallBack ? tally.draw : addNamed(tally.draw, drawOfCalls(call, times));
  const concluded = call.isCallBack ? tally.concluded : addNamed(tally.concluded, concludedOf(call, times));
  const isServed = wasServed[call.state] || call.talkedBefore !== undefined;
  const callBacks = call.isCallBack && isServed ? addNamed(tally.callBacks, { served: times }) : tally.callBacks;
  return {
    ...tally,
    received: tally.received + (call.isCallBack ? 0 : times),
    served: tally.served + (isServed ? times : 0),
    ...(callBacks && { callBacks }),
    transferred: tally.transferred + (call.state === 'transferred' ? times : 0),
    ...(concluded && { concluded }),
    ...(told && { told }),
    ...(draw && { draw }),
  };
}

/** Whoever has reached an operator after all is served. */
const concludedOf = ({ state, outcome, talkedBefore }: CountedCall, times: number): NamedCounts | undefined =>
  state === 'waiting' && outcome !== undefined && talkedBefore === undefined ? { [outcome]: times } : undefined;

/**
 * A ballot without an answer to the first question is blank and counts nothing. Answers are counted as far as they follow from
 * each other: others can only be a bug of ours, and one faulty ballot must neither break the evening's report nor make the
 * reasons more than those who were asked for one.
 * @param times how many identical ballots to add
 */
export function addBallot(tally: Tally, ballot: Ballot, times: number, all: readonly Questionnaire[]): Tally {
  const questionnaire = all.find(({ id, version }) => id === ballot.questionnaire && version === ballot.version);
  if (!questionnaire) return tally;
  const { answers, isFinished } = answersOf(questionnaire, ballot.answers, times);
  if (Object.keys(answers).length === 0) return tally;
  const flags = flagsOf(questionnaire, ballot.answers);
  const counts: AnswerCounts = {
    count: times,
    answers,
    ...(flags.length > 0 && { flags: Object.fromEntries(flags.map((flag) => [flag, times])) }),
  };
  const add = (sums: Tally['answers']) => ({
    ...sums,
    [questionnaire.key]: addAnswers(sums[questionnaire.key] ?? noAnswers, counts),
  });
  return {
    ...tally,
    participants: tally.participants + times,
    answers: add(tally.answers),
    ...(!isFinished && { unfinished: add(tally.unfinished) }),
  };
}

/** An answer is the last, and yet not final, while the citizen may still say more than the key that was taken. */
function answersOf({ first, questions }: Questionnaire, given: Ballot['answers'], times: number) {
  const answers: Record<string, Record<string, number>> = {};
  let question: Question | undefined = first;
  let isFinished = true;
  while (question) {
    const chosen: string | undefined = given[question.id];
    const answer: Given | undefined = givenTo(question).find(({ id }) => id === chosen);
    if (!answer) return { answers, isFinished: false };
    answers[question.id] = { [answer.id]: times };
    isFinished = !mayBecomeUnclear(question, answer.id);
    question = questions[answer.next];
  }
  return { answers, isFinished };
}

export function addCalls(a: CallCounts, b: CallCounts): CallCounts {
  const draw = addNamed(a.draw, b.draw);
  const concluded = addNamed(a.concluded, b.concluded);
  const told = addNamed(a.told, b.told);
  const callBacks = addNamed(a.callBacks, b.callBacks);
  return {
    received: a.received + b.received,
    served: a.served + b.served,
    transferred: a.transferred + b.transferred,
    participants: a.participants + b.participants,
    ...(callBacks && { callBacks }),
    ...(concluded && { concluded }),
    ...(told && { told }),
    ...(draw && { draw }),
  };
}

/** The counts of calls without those of answers. */
export const callsOf = (counts: CallCounts): CallCounts => addCalls(noCalls, counts);

/** All counts of a day; with its day it is what `npm run report -- --json` prints. */
export type DayTotals = CallCounts & Pick<Tally, 'answers'>;

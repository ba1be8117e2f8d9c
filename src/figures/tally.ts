import { type Rating, type Reason, reasons } from '../ballots/questionnaire';
import type { Day } from '../calendar/civil-time';
import type { CallState } from '../calls/calls';

/** How many calls reached each state. */
export interface CallCounts {
  /** Calls that reached the number. */
  readonly received: number;
  /** Of those, taken by an operator. */
  readonly served: number;
  /** Of those, sent to the survey with the citizen's consent. */
  readonly transferred: number;
  /** Of those, gave a rating. */
  readonly participants: number;
}

/** The counts of a day, of an hour or of a service. */
export interface Tally extends CallCounts {
  readonly satisfied: number;
  readonly fair: number;
  readonly unsatisfied: number;
  /** The reasons of the unsatisfied; they add up to the unsatisfied. */
  readonly reasons: Readonly<Record<GivenReason, number>>;
}

/** A reason, or that an unsatisfied citizen hung up before giving one. */
export type GivenReason = Reason | 'notGiven';
export const givenReasons: readonly GivenReason[] = [...reasons, 'notGiven'];

/** What the tally needs to know of a call. */
export interface CountedCall {
  readonly state: CallState;
}

/** What the tally needs to know of a ballot. */
export interface CountedBallot {
  readonly rating?: Rating | undefined;
  readonly reason?: Reason | undefined;
}

export const noCalls: CallCounts = { received: 0, served: 0, transferred: 0, participants: 0 };

export const emptyTally: Tally = {
  ...noCalls,
  satisfied: 0,
  fair: 0,
  unsatisfied: 0,
  reasons: { waitTooLong: 0, operatorUnprofessional: 0, problemNotSolved: 0, negativeAnswer: 0, notGiven: 0 },
};

/** Whether a call in this state has reached an operator. A released call has, and was not seen to reach the survey. */
const wasServed: Readonly<Record<CallState, boolean>> = {
  waiting: false,
  served: true,
  released: true,
  transferred: true,
};

/** @param times how many identical calls to add */
export function addCall(tally: Tally, call: CountedCall, times: number): Tally {
  return {
    ...tally,
    received: tally.received + times,
    served: tally.served + (wasServed[call.state] ? times : 0),
    transferred: tally.transferred + (call.state === 'transferred' ? times : 0),
  };
}

/**
 * A ballot without a rating is blank and counts nothing, whatever else is on it. A reason beside a rating other than
 * unsatisfied can only be a bug of ours: then the rating is counted and the reason is not, so that one faulty ballot neither
 * breaks the evening's report nor makes the reasons more than the unsatisfied.
 * @param times how many identical ballots to add
 */
export function addBallot(tally: Tally, ballot: CountedBallot, times: number): Tally {
  const { rating } = ballot;
  if (rating === undefined) return tally;
  const rated: Tally = { ...tally, participants: tally.participants + times, [rating]: tally[rating] + times };
  if (rating !== 'unsatisfied') return rated;
  const reason = ballot.reason ?? 'notGiven';
  return { ...rated, reasons: { ...tally.reasons, [reason]: tally.reasons[reason] + times } };
}

export const addCalls = (a: CallCounts, b: CallCounts): CallCounts => ({
  received: a.received + b.received,
  served: a.served + b.served,
  transferred: a.transferred + b.transferred,
  participants: a.participants + b.participants,
});

/** What `npm run report -- --json` prints. */
export type DayTallyJson = { readonly day: Day } & Tally;

export function toJson(day: Day, tally: Tally): DayTallyJson {
  const { received, served, transferred, participants, satisfied, fair, unsatisfied, reasons } = tally;
  return { day, received, served, transferred, participants, satisfied, fair, unsatisfied, reasons };
}

import { type CallCounts, type GivenReason, givenReasons, type Tally } from '../tally';

/** How many gave which rating, and which reason. */
export interface RatingCounts {
  /** Of all three ratings together. */
  readonly count: number;
  readonly satisfied: number;
  readonly fair: number;
  readonly unsatisfied: number;
  readonly reasons: Readonly<Record<GivenReason, number>>;
}

export const noRatings: RatingCounts = {
  count: 0,
  satisfied: 0,
  fair: 0,
  unsatisfied: 0,
  reasons: { waitTooLong: 0, operatorUnprofessional: 0, problemNotSolved: 0, negativeAnswer: 0, notGiven: 0 },
};

export function ratingCountsOf({ participants, satisfied, fair, unsatisfied, reasons }: Tally): RatingCounts {
  return { count: participants, satisfied, fair, unsatisfied, reasons };
}

/** A tally that may lack some of its ratings. */
export const tallyOf = (calls: CallCounts, { count: _, ...ratings }: RatingCounts): Tally => ({ ...calls, ...ratings });

export const addRatings = (a: RatingCounts, b: RatingCounts): RatingCounts => combine(a, b, (x, y) => x + y);

/** `all` minus `part`; undefined if `part` is not contained in it. */
export function withoutRatings(all: RatingCounts, part: RatingCounts): RatingCounts | undefined {
  const rest = combine(all, part, (x, y) => x - y);
  const isPart = [rest.satisfied, rest.fair, rest.unsatisfied, ...Object.values(rest.reasons)].every((n) => n >= 0);
  return isPart ? rest : undefined;
}

function combine(a: RatingCounts, b: RatingCounts, of: (x: number, y: number) => number): RatingCounts {
  return {
    count: of(a.count, b.count),
    satisfied: of(a.satisfied, b.satisfied),
    fair: of(a.fair, b.fair),
    unsatisfied: of(a.unsatisfied, b.unsatisfied),
    reasons: Object.fromEntries(
      givenReasons.map((reason) => [reason, of(a.reasons[reason], b.reasons[reason])]),
    ) as Record<GivenReason, number>, // fromEntries forgets which keys it was given
  };
}

/** What really happened in a day, in the shape of the day's report. */
export interface Truth {
  readonly day: string;
  readonly received: number;
  readonly served: number;
  readonly transferred: number;
  readonly participants: number;
  readonly satisfied: number;
  readonly fair: number;
  readonly unsatisfied: number;
  readonly reasons: {
    readonly waitTooLong: number;
    readonly operatorUnprofessional: number;
    readonly problemNotSolved: number;
    readonly negativeAnswer: number;
    readonly notGiven: number;
  };
}

const reasonKeys = {
  '1': 'waitTooLong',
  '2': 'operatorUnprofessional',
  '3': 'problemNotSolved',
  '4': 'negativeAnswer',
} as const;
export type ReasonKey = keyof typeof reasonKeys;

/** The outcome of one citizen's call, as done or heard on the phone. */
export interface Outcome {
  readonly served: boolean;
  readonly transferred: boolean;
  readonly rating?: '1' | '2' | '3';
  readonly reason?: ReasonKey;
}

export function truthOf(day: string, outcomes: readonly Outcome[]): Truth {
  const count = (isCounted: (outcome: Outcome) => boolean): number => outcomes.filter(isCounted).length;
  return {
    day,
    received: outcomes.length,
    served: count(({ served }) => served),
    transferred: count(({ transferred }) => transferred),
    participants: count(({ rating }) => rating !== undefined),
    satisfied: count(({ rating }) => rating === '1'),
    fair: count(({ rating }) => rating === '2'),
    unsatisfied: count(({ rating }) => rating === '3'),
    reasons: {
      waitTooLong: count(({ reason }) => reason === '1'),
      operatorUnprofessional: count(({ reason }) => reason === '2'),
      problemNotSolved: count(({ reason }) => reason === '3'),
      negativeAnswer: count(({ reason }) => reason === '4'),
      notGiven: count(({ rating, reason }) => rating === '3' && reason === undefined),
    },
  };
}

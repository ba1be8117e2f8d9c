import { addCalls, type Tally } from '../../src/figures/tally';

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    ...addCalls(a, b),
    satisfied: a.satisfied + b.satisfied,
    fair: a.fair + b.fair,
    unsatisfied: a.unsatisfied + b.unsatisfied,
    reasons: {
      waitTooLong: a.reasons.waitTooLong + b.reasons.waitTooLong,
      operatorUnprofessional: a.reasons.operatorUnprofessional + b.reasons.operatorUnprofessional,
      problemNotSolved: a.reasons.problemNotSolved + b.reasons.problemNotSolved,
      negativeAnswer: a.reasons.negativeAnswer + b.reasons.negativeAnswer,
      notGiven: a.reasons.notGiven + b.reasons.notGiven,
    },
  };
}

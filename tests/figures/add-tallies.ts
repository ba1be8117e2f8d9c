import { sumBy } from '../../src/figures/count-day';
import { addAnswers } from '../../src/figures/disclosure/answer-counts';
import { addCalls, type Tally } from '../../src/figures/tally';

export const addTallies = (a: Tally, b: Tally): Tally => ({
  ...addCalls(a, b),
  answers: sumBy([a.answers, b.answers], addAnswers),
  unfinished: sumBy([a.unfinished, b.unfinished], addAnswers),
});

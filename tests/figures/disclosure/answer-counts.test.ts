import * as v from 'valibot';
import { type AnswerCounts, addAnswers, withoutAnswers } from '../../../src/figures/disclosure/answer-counts';
import { answerCountsSchema } from '../../../src/figures/service-tallies';

const counts = (count: number, flagged: number): AnswerCounts => ({
  count,
  answers: { satisfaction: { 10: count }, recommendation: { 1: count } },
  ...(flagged > 0 && { flags: { incoherent: flagged } }),
});

test('flags are added and taken away with the answers that they are of', () => {
  expect(addAnswers(counts(5, 2), counts(6, 1))).toEqual(counts(11, 3));
  expect(withoutAnswers(counts(11, 3), counts(5, 2))).toEqual(counts(6, 1));
  expect(withoutAnswers(counts(11, 3), counts(5, 3))).toEqual(counts(6, 0));
});

test('counts that do not hold what was flagged do not hold the part', () => {
  expect(withoutAnswers(counts(11, 1), counts(5, 2))).toBeUndefined();
});

test('what is stored is read with its flags, and what was stored before there were any without', () => {
  for (const stored of [counts(5, 2), counts(5, 0)]) expect(v.parse(answerCountsSchema, stored)).toEqual(stored);
});

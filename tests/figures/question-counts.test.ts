import { answeredBy, askedOf, flaggedBy, notGivenOf, sumOf, unclearTo } from '../../src/figures/question-counts';
import { index } from '../support/index-questionnaire';

const { satisfaction = index.first, recommendation = index.first } = index.questions;
const counts = {
  count: 12,
  answers: { satisfaction: { 1: 2, 10: 8, unclear: 2 }, recommendation: { 9: 4, 0: 1, unclear: 3 } },
  flags: { incoherent: 1 },
};

test('unclear answers are counted, and are in no sum and no denominator', () => {
  expect([answeredBy(satisfaction, counts), unclearTo(satisfaction, counts), sumOf(satisfaction, counts)]).toEqual([
    10, 2, 82,
  ]);
});

test('who gave an unclear answer was asked the next question, and has answered', () => {
  expect(askedOf(index, recommendation, counts)).toBe(12);
  expect(notGivenOf(index, recommendation, counts)).toBe(4);
});

test('what is flagged is counted; what nobody did is 0', () => {
  expect(index.flags.map((flag) => flaggedBy(flag, counts))).toEqual([1]);
  expect(flaggedBy({ id: 'other' }, counts)).toBe(0);
});

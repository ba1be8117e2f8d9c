import { share, shareFrom } from '../../../src/figures/estimates/share';
import { binomial } from './outcomes';

test('of a scale counts who gave this value or a higher one', () => {
  const counts = Array.from({ length: 11 }, (_, value) => ({ value, count: 10 }));
  expect(shareFrom(counts, 7)).toMatchObject({ n: 110, value: 4 / 11 });
});

test('of fewer than thirty says nothing, and of none neither', () => {
  expect(share({ count: 20, total: 29 })).toBeUndefined();
  expect(share({ count: 0, total: 0 })).toBeUndefined();
});

test.each([
  [86, 100, false],
  [95, 100, false],
  [96, 100, true],
  [4, 100, true],
  [5, 100, false],
])('of %i in %i is rough where few are on one side', (count, total, isRough) => {
  expect(share({ count, total })?.isRough).toBe(isRough);
});

const thousandths = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, k) => from + k * step);

/** How often the interval holds, and how often it misses without saying that it is rough: the worst of these true shares. */
function worst(n: number, shares: readonly number[]) {
  const estimates = Array.from({ length: n + 1 }, (_, count) => share({ count, total: n }) ?? fail());
  const missed = shares.map((thousands) => {
    const p = thousands / 1000;
    const likely = binomial(n, p);
    const sum = (these: readonly boolean[]) => likely.reduce((all, each, k) => (these[k] ? all + each : all), 0);
    const misses = estimates.map(({ interval }) => p < interval.low || p > interval.high);
    return { any: sum(misses), unsaid: sum(misses.map((miss, k) => miss && !estimates[k]?.isRough)) };
  });
  return {
    coverage: 1 - Math.max(...missed.map(({ any }) => any)),
    unsaid: Math.max(...missed.map(({ unsaid }) => unsaid)),
  };
}

describe('The interval holds the true share', () => {
  const usual = thousandths(50, 950, 10);
  const extreme = [...thousandths(1, 49, 1), ...thousandths(951, 999, 1)];

  test.each([
    ['from 5 to 95 % at n = 100', 100, usual, 0.9332],
    ['from 5 to 95 % at n = 100, in finer steps', 100, thousandths(50, 950, 1), 0.9274],
    // Elsewhere: what was found, for decision 60.
    ['from 5 to 95 % at n = 50', 50, usual, 0.9315],
    ['from 5 to 95 % at n = 30', 30, usual, 0.9297],
    ['beyond, at n = 400', 400, extreme, 0.9318],
    ['beyond, at n = 100', 100, extreme, 0.9047],
    ['beyond, at n = 50', 50, extreme, 0.8605],
    ['beyond, at n = 30', 30, extreme, 0.8603],
  ])('%s', (_, n, shares, least) => {
    const { coverage, unsaid } = worst(n, shares);
    expect(coverage).toBeGreaterThanOrEqual(least);
    expect(coverage).toBeLessThan(least + 0.0002);
    if (n === 100 && shares !== extreme) expect(coverage).toBeGreaterThanOrEqual(0.925);
    expect(unsaid).toBeLessThan(0.075);
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};

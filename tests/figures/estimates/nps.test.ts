import { type NpsClasses, nps, npsClasses } from '../../../src/figures/estimates/nps';
import { outcomesOf, trinomial } from './outcomes';

test('has 9 and 10 as promoters, 7 and 8 as passives, all others as detractors', () => {
  const counts = Array.from({ length: 11 }, (_, value) => ({ value, count: 2 ** value }));
  expect(npsClasses(counts)).toEqual({
    promoters: 2 ** 9 + 2 ** 10,
    passives: 2 ** 7 + 2 ** 8,
    detractors: 2 ** 7 - 1,
  });
});

/** 45 % promoters, 30 % detractors. */
const classes = (n: number): NpsClasses => ({ promoters: 0.45 * n, passives: 0.25 * n, detractors: 0.3 * n });

test.each([
  [100, 16.4],
  [200, 11.7],
  [600, 6.8],
  [1000, 5.3],
  [2000, 3.7],
])('of %i answers it is known to the points that the formula has', (n, points) => {
  const { value, interval } = nps(classes(n)) ?? fail();
  expect(value).toBeCloseTo(15, 10);
  expect((interval.high - interval.low) / 2).toBeCloseTo(points, 1);
});

test('of fewer than thirty answers it says nothing', () => {
  expect(nps({ promoters: 29, passives: 0, detractors: 0 })).toBeUndefined();
  expect(nps({ promoters: 0, passives: 0, detractors: 0 })).toBeUndefined();
  expect(nps({ promoters: 29, passives: 1, detractors: 0 })?.n).toBe(30);
});

test('stays between −100 and 100, and leaves a doubt where all are of one mind', () => {
  const { value, interval } = nps({ promoters: 50, passives: 0, detractors: 0 }) ?? fail();
  expect([value, interval.high]).toEqual([100, 100]);
  expect(interval.low).toBeCloseTo(86.6, 1);
});

/** How often the interval holds the true score, by the true shares of promoters and detractors in hundredths. */
function coverages(n: number, shares: readonly (readonly [number, number])[]): readonly number[] {
  const outcomes = outcomesOf(n);
  const intervals = outcomes.map((outcome) => (nps(outcome) ?? fail()).interval);
  const lows = Float64Array.from(intervals, ({ low }) => low - 1e-9);
  const highs = Float64Array.from(intervals, ({ high }) => high + 1e-9);
  const likelihoods = trinomial(outcomes);
  return shares.map(([p, d]) =>
    likelihoods(p / 100, d / 100).reduce(
      (sum, likely, k) => ((lows[k] ?? 0) <= p - d && p - d <= (highs[k] ?? 0) ? sum + likely : sum),
      0,
    ),
  );
}

/** Those of every `step` hundredths, with at least `least` of each class; p and d the other way round are the same. */
function grid(step: number, least: number): (readonly [number, number])[] {
  const shares: (readonly [number, number])[] = [];
  for (let p = least; p <= 100 - 2 * least; p += step)
    for (let d = least; d <= Math.min(p, 100 - least - p); d += step) shares.push([p, d]);
  return shares;
}

describe('The interval holds the true score', () => {
  test.each([
    ['at n = 100, in steps of five', 100, grid(5, 5), 0.9464],
    ['at n = 100, in steps of two', 100, grid(2, 5), 0.946],
    ['at n = 100, with one in a hundred of a class', 100, grid(4, 1), 0.9416],
    // Elsewhere: what was found, for decision 60.
    ['at n = 50', 50, grid(3, 5), 0.9429],
    ['at n = 50, with one in a hundred of a class', 50, grid(4, 1), 0.9361],
    ['at n = 30', 30, grid(5, 5), 0.9399],
    ['at n = 30, with one in a hundred of a class', 30, grid(1, 1), 0.9221],
  ])('%s', (_, n, shares, least) => {
    const lowest = Math.min(...coverages(n, shares));
    expect(lowest).toBeGreaterThanOrEqual(least);
    expect(lowest).toBeLessThan(least + 0.0002);
    if (n === 100) expect(lowest).toBeGreaterThanOrEqual(0.94);
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};

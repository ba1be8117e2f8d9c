import { normalTail } from '../../../src/figures/estimates/normal-tail';
import { twoProportions } from '../../../src/figures/estimates/two-proportions';
import { binomial } from './outcomes';

// Tables of the normal distribution.
test.each([
  [0, 0.5],
  [0.5, 0.308_537_539],
  [1, 0.158_655_254],
  [1.959_963_985, 0.025],
  [2.575_829_304, 0.005],
  [3, 0.001_349_898],
  [4, 0.000_031_671],
  [6, 0.000_000_001],
])('a normal value is above %d as often as the tables have it', (z, tail) => {
  expect(Math.abs(normalTail(z) - tail)).toBeLessThan(7.5e-8);
});

test('two shares are compared by the share of both together', () => {
  // 30 of 100 and 45 of 100: pooled 0.375, z = −0.15/√(0.375 · 0.625 · 0.02) = −2.19089
  const { difference, z, p, isReal } = twoProportions({ count: 30, total: 100 }, { count: 45, total: 100 }) ?? fail();
  expect(difference).toBeCloseTo(-0.15, 10);
  expect(z).toBeCloseTo(-2.19089, 5);
  expect(p).toBeCloseTo(0.02846, 5);
  expect(isReal).toBe(true);
});

test('the same share twice is what chance always does', () => {
  const same = twoProportions({ count: 30, total: 100 }, { count: 60, total: 200 });
  expect(same).toMatchObject({ z: 0, isReal: false });
  expect(same?.p).toBeCloseTo(1, 6);
});

test.each([
  ['nobody', 0, 100, 0, 400],
  ['everybody', 100, 100, 400, 400],
  ['four in a hundred', 4, 100, 16, 400],
  ['where nobody was asked', 0, 0, 200, 400],
  ['where nobody was asked at all', 0, 0, 0, 0],
])('of %s nothing can be said', (_, count, total, others, all) => {
  expect(twoProportions({ count, total }, { count: others, total: all })).toBeUndefined();
});

test.each([
  [100, 100],
  [100, 400],
  [30, 120],
])('equal shares of %i and %i are told to differ in no more than 6 of a hundred cases', (n, m) => {
  const isReal = Array.from({ length: n + 1 }, (_, a) =>
    Array.from({ length: m + 1 }, (_, b) => twoProportions({ count: a, total: n }, { count: b, total: m })?.isReal),
  );
  for (const thousands of [1, 2, 5, 10, 20, 30, 50, 100, 150, 200, 300, 500, 800, 950, 990, 998]) {
    const [first, second] = [binomial(n, thousands / 1000), binomial(m, thousands / 1000)];
    const told = first.reduce(
      (sum, likely, a) => sum + likely * second.reduce((all, each, b) => (isReal[a]?.[b] ? all + each : all), 0),
      0,
    );
    expect({ thousands, isHeld: told <= 0.06 }).toEqual({ thousands, isHeld: true });
  }
});

const fail = (): never => {
  throw new Error('nothing was said');
};

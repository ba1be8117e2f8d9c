import { mean } from '../../../src/figures/estimates/mean';
import type { ScaleCounts } from '../../../src/figures/estimates/scale-counts';
import { studentQuantile } from '../../../src/figures/estimates/student-quantile';
import { allOf, type Population, Random, samplesOf } from './populations';

// Fisher and Yates' table of t, two-sided 5 %, with two more decimals.
test.each([
  [29, 2.04523],
  [30, 2.04227],
  [40, 2.02108],
  [60, 2.0003],
  [120, 1.97993],
  [1000, 1.96234],
])("Student's t has for %i degrees of freedom the quantile of the tables", (degrees, quantile) => {
  expect(studentQuantile(degrees)).toBeCloseTo(quantile, 5);
});

const scale = (counts: Readonly<Record<number, number>>): ScaleCounts =>
  Array.from({ length: 11 }, (_, value) => ({ value, count: counts[value] ?? 0 }));

test('has the interval x̄ ± t·s/√n', () => {
  // s² = (50·25 + 50·25)/99, t = 1.98422
  const { n, value, interval } = mean(scale({ 0: 50, 10: 50 })) ?? fail();
  expect([n, value]).toEqual([100, 5]);
  expect(interval.high).toBeCloseTo(5 + 1.98422 * Math.sqrt(2500 / 99 / 100), 4);
  expect(interval.low).toBeCloseTo(10 - interval.high, 10);
});

test('of fewer than thirty says nothing, and of none neither', () => {
  expect(mean(scale({ 8: 29 }))).toBeUndefined();
  expect(mean(scale({}))).toBeUndefined();
});

test('does not leave the scale', () => {
  expect(mean(scale({ 0: 1, 10: 29 }))?.interval.high).toBe(10);
  expect(mean(scale({ 0: 29, 10: 1 }))?.interval.low).toBe(0);
});

test.each([
  [10, 30, 8.86, 10],
  [8, 100, 7.7, 8.07],
  [0, 100, 0, 0.37],
])('where all gave %i, %i of them, others may still think otherwise', (value, count, low, high) => {
  const { interval, isRough } = mean(scale({ [value]: count })) ?? fail();
  expect(interval.low).toBeCloseTo(low, 2);
  expect(interval.high).toBeCloseTo(high, 2);
  expect(isRough).toBe(true);
});

/** The same for everybody who runs this. */
const seed = 20;
const runs = 2000;

/** How often the interval holds the true mean, and how often it misses without saying that it is rough. */
function found(population: Population, n: number) {
  const truth = (mean(allOf(population)) ?? fail()).value;
  const next = samplesOf(population, n, new Random(seed));
  let [held, unsaid] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const { interval, isRough } = mean(next()) ?? fail();
    const holds = interval.low <= truth && truth <= interval.high;
    if (holds) held += 1;
    else if (!isRough) unsaid += 1;
  }
  return { coverage: held / runs, unsaid: unsaid / runs };
}

const sizes = [30, 50, 100, 400];

describe(`The interval holds the true mean (seed ${seed})`, () => {
  // At n = 30, 50, 100 and 400. What is below 93 % is for decision 60.
  test.each<[Population, readonly number[]]>([
    ['satisfaction', [0.936, 0.94, 0.954, 0.9495]],
    ['before', [0.944, 0.9475, 0.9515, 0.952]],
    ['after', [0.934, 0.94, 0.9525, 0.9495]],
    ['monopoly', [0.948, 0.949, 0.952, 0.952]],
    ['delighted', [0.885, 0.8995, 0.9245, 0.9465]],
    ['angry', [0.858, 0.8885, 0.9055, 0.944]],
  ])('of %s', (population, expected) => {
    const all = sizes.map((n) => found(population, n));
    expect(all.map(({ coverage }) => coverage)).toEqual(expected);
    expect(all.at(-1)?.coverage).toBeGreaterThanOrEqual(0.93);
    for (const { unsaid } of all) expect(unsaid).toBeLessThan(0.06);
  });
});

const fail = (): never => {
  throw new Error('nothing was said');
};

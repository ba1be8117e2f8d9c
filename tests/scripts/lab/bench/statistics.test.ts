import fc from 'fast-check';
import { differences, median, quantile, ratios, spreadOf } from '../../../../scripts/lab/bench/statistics';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });

test.each([
  ['of one', [7], 7],
  ['of an odd number, in whatever order', [9, 1, 5], 5],
  ['of an even number, between the two in the middle', [1, 10, 2, 4], 3],
])('the median %s', (_, given, expected) => {
  expect(median(given)).toBe(expected);
});

test.each([
  [0, 1],
  [0.25, 2],
  [0.99, 4.96],
  [1, 5],
])('the quantile at %d of 1 to 5 is %d', (part, expected) => {
  expect(quantile([5, 3, 1, 2, 4], part)).toBeCloseTo(expected, 10);
});

test('a quantile lies between the least and the most, grows with its part, and changes nothing', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
      const before = [...given];
      const found = quantile(given, part);
      const { least, most } = spreadOf(given);
      expect(found).toBeGreaterThanOrEqual(least);
      expect(found).toBeLessThanOrEqual(most);
      expect(quantile(given, part / 2)).toBeLessThanOrEqual(found);
      expect(given).toEqual(before);
    }),
  );
});

test('nothing measured is no figure', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('pairs are compared round by round, not sum by sum', () => {
  // The machine was ten times slower in the second round, for both.
  const pairs = [
    { one: 2, other: 1 },
    { one: 20, other: 10 },
    { one: 3, other: 1 },
  ];
  expect(ratios(pairs)).toEqual({ median: 2, least: 2, most: 3, rounds: 3 });
  expect(differences(pairs)).toEqual({ median: 2, least: 1, most: 10, rounds: 3 });
});

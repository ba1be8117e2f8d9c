import * as fc from 'fast-check';
import { wilsonInterval } from '../../src/format/wilson-interval';

describe('The interval of a share', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is the published one for %i of %i', (count, total, low, high) => {
    const interval = wilsonInterval(count, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test.each([
    [5, 5, 57, 100],
    [6, 7, 49, 97],
    [86, 100, 78, 91],
  ])('is in whole per cent what managers read, for %i of %i', (count, total, low, high) => {
    const interval = wilsonInterval(count, total);
    expect([Math.round(100 * interval.low), Math.round(100 * interval.high)]).toEqual([low, high]);
  });

  test('is everything where nobody answered', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test.each([
    [2, 1],
    [-1, 5],
    [0.5, 5],
    [Number.NaN, 5],
  ])('is refused for %d of %d', (count, total) => {
    expect(() => wilsonInterval(count, total)).toThrow(RangeError);
  });

  const aShare = fc
    .integer({ min: 1, max: 10_000 })
    .chain((total) => fc.record({ count: fc.integer({ min: 0, max: total }), total: fc.constant(total) }));

  test('holds the share, and stays between none and all', () => {
    fc.assert(
      fc.property(aShare, ({ count, total }) => {
        const { low, high } = wilsonInterval(count, total);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / total);
        expect(high).toBeGreaterThanOrEqual(count / total);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is that of the others, seen from the other side', () => {
    fc.assert(
      fc.property(aShare, ({ count, total }) => {
        const said = wilsonInterval(count, total);
        const didNot = wilsonInterval(total - count, total);
        expect(said.low).toBeCloseTo(1 - didNot.high, 10);
        expect(said.high).toBeCloseTo(1 - didNot.low, 10);
      }),
    );
  });
});

import fc from 'fast-check';
import { callsByHour } from '../../scripts/bench/day/arrivals-by-hour';
import { sortKeyOf, storedCall } from '../../scripts/bench/day/stored-day';

test('the calls of a day are as many in its hours as in the day, and mornings have the most', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000_000 }), (calls) => {
      const hours = callsByHour(calls);
      expect(hours).toHaveLength(24);
      expect(Math.min(...hours)).toBeGreaterThanOrEqual(0);
      expect(hours.reduce((sum, ofHour) => sum + ofHour, 0)).toBe(calls);
    }),
  );
  const hours = callsByHour(10_000);
  expect(hours.indexOf(Math.max(...hours))).toBe(10);
});

test('a stored call is the same each time, and half of those served were asked', () => {
  const calls = Array.from({ length: 10_000 }, (_, number) => storedCall(number));
  expect(storedCall(7)).toEqual(storedCall(7));
  const part = (isIn: (call: (typeof calls)[number]) => boolean) => calls.filter(isIn).length / calls.length;
  expect(part(({ call }) => call['state'] !== 'waiting')).toBeCloseTo(0.9, 1);
  expect(part(({ ballot }) => ballot !== undefined)).toBeCloseTo(0.43, 1);
  expect(part(({ ballot }) => ballot?.['rating'] === 'unsatisfied')).toBeGreaterThan(0.05);
});

test('sort keys are as long as real ones, and no two calls of an hour have the same', () => {
  const keys = Array.from({ length: 20_000 }, (_, number) => sortKeyOf('2026-11-23T08:00Z', number));
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys.slice(0, 100)) expect(key).toMatch(/^2026-11-23T08:00Z#[\w-]{43}$/);
});

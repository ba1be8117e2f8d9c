import fc from 'fast-check';
import { callsByHour } from '../../../../scripts/local/town/arrivals-by-hour';

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

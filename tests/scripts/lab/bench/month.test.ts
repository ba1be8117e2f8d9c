import { monthOf, prices } from '../../../../scripts/lab/scale/month';

test('a month without a call costs what an open page does, and each call adds the same', () => {
  const [none, some, twice] = [monthOf(0), monthOf(1_000), monthOf(2_000)];
  expect(none.millionReads).toBeCloseTo(2.85, 2);
  expect(none.thousandMinutes).toBe(0);
  for (const what of ['millionWrites', 'millionReads', 'thousandExecutions', 'thousandMinutes', 'dollars'] as const) {
    expect(twice[what] - some[what]).toBeCloseTo(some[what] - none[what], 6);
  }
  expect(some.dollars).toBeCloseTo(
    some.millionWrites * prices.millionWrites + some.millionReads * prices.millionReads,
    9,
  );
});

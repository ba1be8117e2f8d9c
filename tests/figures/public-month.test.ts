import { publicMonths } from '../../src/figures/public-month';
import { CountedDays } from './a-counted-day';

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

test.each([
  ['2026-11-30T23:30:00+01:00', ['2026-10']],
  // A call of the evening before may still be under way.
  ['2026-12-01T01:58:00+01:00', ['2026-10']],
  ['2026-12-01T04:15:00+01:00', ['2026-11', '2026-10']],
])('at %s the months that are over are %p', async (now, months) => {
  const given = await days.given(now);
  await given.firstDay.note('2026-10-05');
  expect(await publicMonths(given)).toEqual(months);
});

import { easterOf, isHoliday } from '../../../../scripts/local/town/holidays';
import { callsOn, type Town } from '../../../../scripts/local/town/town';
import { daysFrom, townYearAt } from '../../../../scripts/local/town/town-year';

const town: Town = {
  seed: 1,
  usualCalls: 400,
  services: [{ id: 'urp', name: 'URP', numbers: [] }],
  badMonths: ['2026-02', '2026-03'],
};
const total = (days: readonly string[], of = town) => days.reduce((sum, day) => sum + callsOn(of, day), 0);
const monthOf2026 = (month: string) => daysFrom(`2026-${month}-01`, `2026-${month}-28`);

test.each([
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %s is on %s', (year, day) => expect(easterOf(year)).toBe(day));

test.each([
  ['2026-04-06', 'Easter Monday', true],
  ['2026-04-07', 'the day after it', false],
  ['2026-08-15', 'Ferragosto', true],
  ['2026-11-30', 'a Monday', false],
])('%s, %s: a holiday, %s', (day, _, expected) => expect(isHoliday(day)).toBe(expected));

test('a week has its days: Monday the most, Saturday few, Sunday and holidays hardly any', () => {
  const week = daysFrom('2026-11-16', '2026-11-22').map((day) => callsOn(town, day));
  const [monday = 0, tuesday = 0, , , friday = 0, saturday = 0, sunday = 0] = week;
  expect(monday).toBeGreaterThan(tuesday);
  expect(friday).toBeGreaterThan(3 * saturday);
  expect(saturday).toBeGreaterThan(2 * sunday);
  expect(callsOn(town, '2026-06-02')).toBeLessThan(50);
});

test('a year has its seasons, and what goes wrong makes people call', () => {
  expect(total(monthOf2026('08'))).toBeLessThan(0.6 * total(monthOf2026('07')));
  expect(total(monthOf2026('09'))).toBeGreaterThan(2 * total(monthOf2026('08')));
  const better = { ...town, badMonths: [] };
  expect(total(monthOf2026('02'))).toBeGreaterThan(1.1 * total(monthOf2026('02'), better));
  expect(total(monthOf2026('05'))).toBe(total(monthOf2026('05'), better));
});

test('the same town has the same year, another one another', () => {
  const year = daysFrom('2026-01-01', '2026-12-31');
  const callsIn = (of: Town) => year.map((day) => callsOn(of, day));
  expect(callsIn({ ...town })).toEqual(callsIn(town));
  expect(callsIn({ ...town, seed: 2 })).not.toEqual(callsIn(town));
});

describe('the year to be shown has the most months, and both bad ones', () => {
  test.each([
    ['2026-11-30T10:00:00Z', '2026', '2025-11-01'],
    ['2026-12-31T23:30:00Z', '2026', '2026-01-01'],
    ['2027-02-28T10:00:00Z', '2026', '2026-02-01'],
    ['2027-06-30T10:00:00Z', '2026', '2026-06-01'],
    ['2027-07-01T10:00:00Z', '2027', '2026-07-01'],
  ])('started at %s it is %s, from %s on', (now, shown, first) => {
    const year = townYearAt(new Date(now));
    expect(year).toMatchObject({ shown, first });
    for (const month of year.badMonths) {
      expect(month.startsWith(shown)).toBe(true);
      expect(`${month}-01` >= first && `${month}-31` < year.today).toBe(true);
    }
  });
});

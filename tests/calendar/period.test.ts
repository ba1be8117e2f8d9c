import { liesIn } from '../../src/calendar/civil-time';
import {
  daysOfMonth,
  dayWithin,
  firstDayOf,
  hasBegun,
  lastDayOfMonth,
  latestDayOf,
  monthsOfYear,
  neighbour,
  periodNamed,
  periodOf,
} from '../../src/calendar/period';

/** Civil days, and the windows until 19:00: each name has the same end as what it is made of. */
describe.each(['', 'T19'])('periods that end with "%s"', (end) => {
  const of = (name: string) => `${name}${end}`;

  test.each([
    ['2026-11-22', 'day'],
    ['2026-11', 'month'],
    ['2026', 'year'],
  ] as const)('%s is the name of a %s', (name, kind) => {
    expect(periodNamed(of(name))).toEqual({ kind, name: of(name) });
    expect(periodOf(of('2026-11-22'), kind)).toBe(of(name));
    expect(liesIn(of('2026-11-22'), of(name))).toBe(true);
    expect(liesIn(of('2027-11-22'), of(name))).toBe(false);
  });

  test.each(['2026-13', '2026-1', '26', '2026-11-31', '2026-11-', ''])('"%s" is none', (name) => {
    expect(periodNamed(of(name))).toBeUndefined();
  });

  test.each([
    ['2026-12-31', 'day', '2027-01-01'],
    ['2026-12', 'month', '2027-01'],
    ['2026', 'year', '2027'],
  ] as const)('%s is followed by the next %s, and that by none before', (name, kind, next) => {
    expect(neighbour(of(name), kind, 1)).toBe(of(next));
    expect(neighbour(of(next), kind, -1)).toBe(of(name));
  });

  test('begin and end with a day of their own', () => {
    expect([firstDayOf(of('2026')), firstDayOf(of('2026-11'))]).toEqual([of('2026-01-01'), of('2026-11-01')]);
    expect([latestDayOf(of('2026')), latestDayOf(of('2026-11'))]).toEqual([of('2026-12-31'), of('2026-11-31')]);
    expect(lastDayOfMonth(of('2026-11'))).toBe(of('2026-11-30'));
  });

  test('are made of days and months of their own', () => {
    expect(daysOfMonth(of('2026-11'), of('2026-11-02'))).toEqual([of('2026-11-01'), of('2026-11-02')]);
    expect(daysOfMonth(of('2026-11'), of('2026-12-02'))).toHaveLength(30);
    expect(monthsOfYear(of('2026'), of('2026-02-01'))).toEqual([of('2026-01'), of('2026-02')]);
    expect(dayWithin(of('2026'), of('2026-11-22'))).toBe(of('2026-11-22'));
    expect(dayWithin(of('2025'), of('2026-11-22'))).toBe(of('2025-12-01'));
    expect(dayWithin(of('2025-10'), of('2026-11-22'))).toBe(of('2025-10-01'));
  });
});

test('a window lies in no civil period, and a civil day in none of windows', () => {
  expect(liesIn('2026-11-22T19', '2026-11')).toBe(false);
  expect(liesIn('2026-11-22', '2026-11T19')).toBe(false);
  expect(liesIn('2026-11-22T18', '2026T19')).toBe(false);
});

test('a month of windows begins on the evening before', () => {
  const month = { kind: 'month', name: '2026-11T19' } as const;
  expect(hasBegun(month, new Date('2026-10-31T18:59:59.999+01:00'))).toBe(false);
  expect(hasBegun(month, new Date('2026-10-31T19:00:00+01:00'))).toBe(true);
});

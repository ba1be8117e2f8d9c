import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { anyText } from '../../scripts/test/any-text';
import {
  type DayEnd,
  dayEndOf,
  dayOf,
  daysBefore,
  endOf,
  hourOf,
  hoursOf,
  isDay,
  nextAt,
  startOf,
  timeOfDay,
} from '../../src/calendar/civil-time';
import { scaled } from '../support/in-ci';

const at = (instant: string): Date => new Date(instant);

/** An instant of these years, among them many around a change of clocks. */
const anyInstant = fc.oneof(
  fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true }),
  fc.date({ min: at('2026-03-27T00:00:00Z'), max: at('2026-03-31T00:00:00Z'), noInvalidDate: true }),
  fc.date({ min: at('2026-10-23T00:00:00Z'), max: at('2026-10-27T00:00:00Z'), noInvalidDate: true }),
);

/** Every hour from two days before noon of a day to two days after it. */
function hoursAround(day: string): Date[] {
  const noon = at(`${day}T12:00:00Z`).getTime();
  return Array.from({ length: 97 }, (_, index) => new Date(noon + (index - 48) * 3_600_000));
}

/**
 * Against Node's own tables of time zones. Should the law change, they will know, and this goes red: then
 * `isSummerTime` has to follow.
 */
describe('the clocks of Rome', () => {
  const inRome = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('Europe/Rome');
  const shown = (instant: Date) => {
    const rome = inRome(instant);
    return [rome.toPlainDate().toString(), rome.toPlainTime().toString({ smallestUnit: 'minute' })];
  };

  test('show the same wherever one looks', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => expect([dayOf(instant), timeOfDay(instant)]).toEqual(shown(instant))),
    );
  });

  test('go forward and back at the same moments, every year', () => {
    for (let year = 2000; year < 2060; year += scaled(7, { inCi: 1 })) {
      for (const month of ['03', '10']) {
        const begins = at(`${year}-${month}-22T00:59:59.999Z`).getTime();
        for (const milliseconds of [0, 1]) {
          for (let day = 0; day < 10; day++) {
            const instant = new Date(begins + day * 86_400_000 + milliseconds);
            expect([dayOf(instant), timeOfDay(instant)]).toEqual(shown(instant));
          }
        }
      }
    }
  });
});

describe('the civil day', () => {
  test.each([
    ['the last moment of a winter day', '2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['midnight in winter, which is 23:00 in UTC', '2026-11-22T23:00:00Z', '2026-11-23'],
    ['the last moment of a summer day', '2026-07-14T21:59:59.999Z', '2026-07-14'],
    ['midnight in summer, which is 22:00 in UTC', '2026-07-14T22:00:00Z', '2026-07-15'],
    ['midnight in UTC, by when the day is an hour old', '2026-11-23T00:00:00Z', '2026-11-23'],
    ['the end of a year', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['the first moment of the day on which the clocks go forward', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the last moment of the day on which the clocks go forward', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['the first moment of the day on which the clocks go back', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the last moment of the day on which the clocks go back', '2026-10-25T22:59:59.999Z', '2026-10-25'],
  ])('%s belongs to it', (_, instant, day) => {
    expect(dayOf(at(instant))).toBe(day);
  });

  test.each([
    ['has 24 hours as a rule', '2026-11-22', 24],
    ['has 23 hours when the clocks go forward', '2026-03-29', 23],
    ['has 25 hours when the clocks go back', '2026-10-25', 25],
  ])('%s, each with a name of its own', (_, day, hours) => {
    const names = hoursAround(day)
      .filter((hour) => dayOf(hour) === day)
      .map(hourOf);
    expect(names).toHaveLength(hours);
    expect(new Set(names).size).toBe(hours);
  });
});

describe('the window', () => {
  test.each([
    ['the last moment before it ends, in winter', '2026-11-22T17:59:59.999Z', '2026-11-22T19'],
    ['its end, which is the next one’s beginning', '2026-11-22T18:00:00Z', '2026-11-23T19'],
    ['the last moment before it ends, in summer', '2026-07-14T16:59:59.999Z', '2026-07-14T19'],
    ['its end in summer', '2026-07-14T17:00:00Z', '2026-07-15T19'],
    ['midnight, in the midst of it', '2026-11-22T23:00:00Z', '2026-11-23T19'],
    ['the evening of New Year’s Eve', '2026-12-31T18:00:00Z', '2027-01-01T19'],
    ['the evening before the clocks go forward', '2026-03-28T18:00:00Z', '2026-03-29T19'],
    ['the last moment after they went forward', '2026-03-29T16:59:59.999Z', '2026-03-29T19'],
    ['the evening before the clocks go back', '2026-10-24T17:00:00Z', '2026-10-25T19'],
    ['the last moment after they went back', '2026-10-25T17:59:59.999Z', '2026-10-25T19'],
  ])('%s belongs to it', (_, instant, day) => {
    expect(dayOf(at(instant), 'T19')).toBe(day);
  });

  test.each([
    ['24 hours as a rule', '2026-11-22T19', 24, '2026-11-21T18:00Z'],
    ['23 hours when the clocks go forward', '2026-03-29T19', 23, '2026-03-28T18:00Z'],
    ['24 hours the day after', '2026-03-30T19', 24, '2026-03-29T17:00Z'],
    ['25 hours when the clocks go back', '2026-10-25T19', 25, '2026-10-24T17:00Z'],
    ['24 hours the day after that', '2026-10-26T19', 24, '2026-10-25T18:00Z'],
  ])('has %s', (_, day, hours, first) => {
    expect(hoursOf(day)).toHaveLength(hours);
    expect(hoursOf(day)[0]).toBe(first);
  });

  test('joins the next without a gap, and each instant lies in exactly one, whatever hour it ends at', () => {
    const anyEnd = fc.integer({ min: 4, max: 23 }).map((hour): DayEnd => `T${String(hour).padStart(2, '0')}`);
    fc.assert(
      fc.property(anyInstant, anyEnd, (instant, dayEnd) => {
        const day = dayOf(instant, dayEnd);
        expect(isDay(day)).toBe(true);
        expect(dayEndOf(day)).toBe(dayEnd);
        expect(startOf(day) <= instant && instant < endOf(day)).toBe(true);
        expect(startOf(daysBefore(day, -1))).toEqual(endOf(day));
        expect(timeOfDay(endOf(day))).toBe(`${dayEnd.slice(1)}:00`);
        expect(dayOf(new Date(endOf(day).getTime() - 1), dayEnd)).toBe(day);
        expect(hoursOf(day)).toContain(hourOf(instant));
      }),
    );
  });
});

describe('the hour', () => {
  test.each([
    ['begins on the dot', '2026-11-22T08:00:00Z', '2026-11-22T08:00Z'],
    ['ends a moment before the next', '2026-11-22T08:59:59.999Z', '2026-11-22T08:00Z'],
    ['is told in UTC: the first two o’clock as the clocks go back', '2026-10-25T00:30:00Z', '2026-10-25T00:00Z'],
    ['is told in UTC: the second two o’clock as the clocks go back', '2026-10-25T01:30:00Z', '2026-10-25T01:00Z'],
  ])('%s', (_, instant, hour) => {
    expect(hourOf(at(instant))).toBe(hour);
  });
});

describe('the end of a day', () => {
  test('is the first moment of the next, also where the clocks change', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = dayOf(instant);
        const end = endOf(day);
        expect(dayOf(end)).toBe(daysBefore(day, -1));
        expect(dayOf(new Date(end.getTime() - 1))).toBe(day);
      }),
    );
  });
});

describe('the time of day', () => {
  test.each([
    ['in winter', '2026-11-22T17:05:59Z', '18:05'],
    ['in summer', '2026-07-14T16:05:00Z', '18:05'],
    ['at midnight', '2026-11-22T23:00:00Z', '00:00'],
    ['just before the clocks go forward', '2026-03-29T00:59:00Z', '01:59'],
    ['just after the clocks went forward', '2026-03-29T01:00:00Z', '03:00'],
    ['before the clocks go back', '2026-10-25T00:59:00Z', '02:59'],
    ['after the clocks went back', '2026-10-25T01:00:00Z', '02:00'],
  ])('is what a clock in Rome shows %s', (_, instant, time) => {
    expect(timeOfDay(at(instant))).toBe(time);
  });
});

describe('days before', () => {
  test.each([
    ['the day before the first of March', '2026-03-01', 1, '2026-02-28'],
    ['the day before the first of March in a leap year', '2028-03-01', 1, '2028-02-29'],
    ['the day before New Year', '2027-01-01', 1, '2026-12-31'],
    ['a week before, over a change of clocks', '2026-03-30', 7, '2026-03-23'],
    ['no day before at all', '2026-03-29', 0, '2026-03-29'],
    ['a window before New Year’s', '2027-01-01T19', 1, '2026-12-31T19'],
  ])('%s', (_, day, days, before) => {
    expect(daysBefore(day, days)).toBe(before);
  });
});

describe('a day', () => {
  test.each(['2026-11-22', '2028-02-29', '2026-03-29', '2026-10-25', '0001-01-01', '9999-12-31'])(
    '%s is one, and so is the window that ends on it',
    (date) => {
      for (const text of [date, `${date}T04`, `${date}T19`, `${date}T23`]) expect(isDay(text)).toBe(true);
    },
  );

  test.each([
    ['one that no month has', '2026-11-31'],
    ['the leap day of a year without one', '2026-02-29'],
    ['month 13', '2026-13-01'],
    ['day 0', '2026-11-00'],
    ['one not written in full', '2026-11-2'],
    ['one with a time', '2026-11-22T10:00'],
    ['a window of a day that no month has', '2026-11-31T19'],
    ['a window that ends when the clocks change', '2026-11-22T03'],
    ['a window that ends at midnight', '2026-11-22T24'],
    ['a window with no hour', '2026-11-22T'],
    ['two ends', '2026-11-22T19T19'],
    ['one with a line after it', '2026-11-22\n'],
    ['one with a space', ' 2026-11-22'],
    ['the other order', '22-11-2026'],
    ['no hyphens', '20261122'],
    ['other digits', '２０２６-11-22'],
    ['a year too far', '+012026-11-22'],
    ['nothing', ''],
    ['a way out of the table', '2026-11-22#0'],
  ])('%s is none', (_, text) => {
    expect(isDay(text)).toBe(false);
  });

  test('is one whatever instant it is the day of, and any text can be asked about', () => {
    fc.assert(fc.property(anyInstant, (instant) => expect(isDay(dayOf(instant))).toBe(true)));
    fc.assert(fc.property(anyText(), (text) => expect(() => isDay(text)).not.toThrow()));
  });
});

describe('the next time a clock shows', () => {
  test.each([
    ['a time still to come today', '18:30', '2026-11-22T17:29:00Z', '2026-11-22T17:30:00Z'],
    ['this very minute, which is tomorrow’s', '18:30', '2026-11-22T17:30:00Z', '2026-11-23T17:30:00Z'],
    ['a moment ago, which is tomorrow’s', '18:30', '2026-11-22T17:30:00.001Z', '2026-11-23T17:30:00Z'],
    ['midnight', '00:00', '2026-11-22T17:30:00Z', '2026-11-22T23:00:00Z'],
    ['23 hours later when the clocks go forward', '18:30', '2026-03-28T17:30:00Z', '2026-03-29T16:30:00Z'],
    ['25 hours later when the clocks go back', '18:30', '2026-10-24T16:30:00Z', '2026-10-25T17:30:00Z'],
    ['a time that comes twice: the first of the two', '02:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['a time that comes twice, but only once a day', '02:30', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['a time that is left out: as long after midnight', '02:30', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['a time that was left out today', '02:30', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'],
  ])('%s', (_, time, instant, next) => {
    expect(nextAt(time, at(instant)).toISOString()).toBe(at(next).toISOString());
  });

  test('lies ahead, within 25 hours, and shows that time, wherever one starts', () => {
    const anyTime = fc
      .integer({ min: 3 * 60, max: 26 * 60 - 1 }) // not between two and three: the clocks leave that out, or show it twice
      .map(
        (minutes) =>
          `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(anyTime, anyInstant, (time, instant) => {
        const next = nextAt(time, instant);
        const hoursAhead = (next.getTime() - instant.getTime()) / 3_600_000;
        expect(hoursAhead).toBeGreaterThan(0);
        expect(hoursAhead).toBeLessThanOrEqual(25);
        expect(timeOfDay(next)).toBe(time);
      }),
    );
  });
});

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { dayOf, startOf, timeOfDay } from '../../src/calendar/civil-time';
import { type OpeningCalendar, type OpenState, openAt } from '../../src/calendar/opening';

const stretch = (written: string) => ({ opens: written.slice(0, 5), closes: written.slice(6) });
const hours = (...written: readonly string[]) => written.map(stretch);
const daily = hours('08:00-20:00');

/** Monday to Saturday from 8 to 20, Wednesday with a pause; the patron is Saint Ambrose; Christmas Eve until noon. */
const calendar: OpeningCalendar = {
  week: {
    monday: daily,
    tuesday: daily,
    wednesday: hours('08:00-12:30', '14:00-20:00'),
    thursday: daily,
    friday: daily,
    saturday: daily,
  },
  holidays: 'national',
  patronDay: { date: '12-07', name: 'Sant’Ambrogio' },
  exceptions: [
    { day: '2026-12-24', hours: hours('08:00-12:00'), name: 'la vigilia di Natale' },
    { day: '2027-01-02', hours: [] },
    { day: '2027-05-01', hours: hours('09:00-12:00') },
  ],
  closings: [],
};

/** A moment of Rome’s winter; `S` of its summer. */
const at = (written: string): Date =>
  new Date(written.endsWith('S') ? `${written.slice(0, -1)}:00+02:00` : `${written}:00+01:00`);
const shown = (moment: Date | undefined) => moment && `${dayOf(moment)} ${timeOfDay(moment)}`;

function told(state: OpenState): string {
  if (state.isOpen) return `open until ${shown(state.until) ?? 'whenever'}`;
  const { kind, ...more } = state.reason;
  const values = Object.values(more).filter((value) => value !== undefined);
  return `closed by ${[kind, ...values].join(' ')} until ${shown(state.from) ?? 'whenever'}`;
}
const ask = (moment: string, changed: Partial<OpeningCalendar> = {}) =>
  told(openAt(at(moment), { ...calendar, ...changed }));

describe('a service is', () => {
  test.each([
    // A usual day.
    ['2026-11-23T07:59', 'closed by hours until 2026-11-23 08:00'],
    ['2026-11-23T08:00', 'open until 2026-11-23 20:00'],
    ['2026-11-23T19:59', 'open until 2026-11-23 20:00'],
    ['2026-11-23T20:00', 'closed by hours until 2026-11-24 08:00'],
    // Several stretches a day.
    ['2026-11-25T12:29', 'open until 2026-11-25 12:30'],
    ['2026-11-25T12:30', 'closed by hours until 2026-11-25 14:00'],
    ['2026-11-25T14:00', 'open until 2026-11-25 20:00'],
    // Over a Sunday.
    ['2026-11-28T21:00', 'closed by hours until 2026-11-30 08:00'],
    ['2026-11-29T10:00', 'closed by hours until 2026-11-30 08:00'],
    // A Sunday, the patron’s Monday, a holiday on Tuesday.
    ['2026-12-06T10:00', 'closed by hours until 2026-12-09 08:00'],
    ['2026-12-07T10:00', 'closed by patronDay Sant’Ambrogio until 2026-12-09 08:00'],
    ['2026-12-08T10:00', 'closed by holiday immaculate until 2026-12-09 08:00'],
    // Half a day.
    ['2026-12-24T11:59', 'open until 2026-12-24 12:00'],
    ['2026-12-24T12:00', 'closed by exception la vigilia di Natale false until 2026-12-28 08:00'],
    ['2026-12-25T10:00', 'closed by holiday christmas until 2026-12-28 08:00'],
    // New Year’s Day on a Friday, a closed Saturday, a Sunday.
    ['2026-12-31T20:30', 'closed by hours until 2027-01-04 08:00'],
    ['2027-01-02T10:00', 'closed by exception true until 2027-01-04 08:00'],
    // An exception goes before a holiday.
    ['2027-05-01T10:00S', 'open until 2027-05-01 12:00'],
    // Saint Francis is one again: on a Sunday in 2026, on a Monday in 2027.
    ['2026-10-04T10:00S', 'closed by holiday saintFrancis until 2026-10-05 08:00'],
    ['2027-10-04T10:00S', 'closed by holiday saintFrancis until 2027-10-05 08:00'],
    ['2026-04-03T20:00S', 'closed by hours until 2026-04-04 08:00'],
    ['2026-04-04T20:00S', 'closed by hours until 2026-04-07 08:00'],
    // The days on which the clocks change lie between.
    ['2026-03-28T21:00', 'closed by hours until 2026-03-30 08:00'],
    ['2026-10-24T21:00S', 'closed by hours until 2026-10-26 08:00'],
  ])('at %s %s', (moment, state) => {
    expect(ask(moment)).toBe(state);
  });
});

describe('on the days on which the clocks change', () => {
  const nights = { week: { sunday: hours('00:00-02:30', '04:00-24:00'), monday: hours('00:00-06:00') } };

  test.each([
    // 2:30 does not come: the stretch is as long as on other days.
    ['2026-03-29T01:59', 'open until 2026-03-29 03:30'],
    ['2026-03-29T02:29', 'open until 2026-03-29 03:30'],
    ['2026-03-29T02:30', 'closed by hours until 2026-03-29 04:00'],
    ['2026-03-29T04:00S', 'open until 2026-03-30 06:00'],
    // 2:30 comes twice: the first counts.
    ['2026-10-25T02:29S', 'open until 2026-10-25 02:30'],
    ['2026-10-25T02:30S', 'closed by hours until 2026-10-25 04:00'],
    ['2026-10-25T02:30', 'closed by hours until 2026-10-25 04:00'],
    ['2026-10-25T04:00', 'open until 2026-10-26 06:00'],
  ])('at %s a service of the night is %s', (moment, state) => {
    expect(ask(moment, nights)).toBe(state);
  });

  test('a stretch that does not come is none', () => {
    const week = { sunday: hours('02:00-03:00', '02:30-03:15', '10:00-11:00') };
    expect(ask('2026-03-29T01:00', { week })).toBe('closed by hours until 2026-03-29 10:00');
  });
});

describe('closed by hand', () => {
  const closing = (from: string, until?: string, reason?: string) => ({
    closings: [{ from: at(from), until: until === undefined ? undefined : at(until), reason }],
  });

  test.each([
    [
      '2026-11-23T10:00',
      closing('2026-11-23T10:00', undefined, 'assemblea'),
      'closed by byHand assemblea until whenever',
    ],
    ['2026-11-23T09:59', closing('2026-11-23T10:00'), 'open until 2026-11-23 10:00'],
    ['2026-11-23T11:00', closing('2026-11-23T10:00', '2026-11-23T12:00'), 'closed by byHand until 2026-11-23 12:00'],
    ['2026-11-23T12:00', closing('2026-11-23T10:00', '2026-11-23T12:00'), 'open until 2026-11-23 20:00'],
    // Its end is in the night, or on a holiday: it opens when it would.
    ['2026-11-23T19:00', closing('2026-11-23T18:00', '2026-11-23T23:00'), 'closed by byHand until 2026-11-24 08:00'],
    ['2026-12-23T19:00', closing('2026-12-23T18:00', '2026-12-25T10:00'), 'closed by byHand until 2026-12-28 08:00'],
    ['2026-11-23T07:00', closing('2026-11-23T06:00', '2026-11-23T09:00'), 'closed by byHand until 2026-11-23 09:00'],
  ])('at %s it is %s', (moment, changed, state) => {
    expect(ask(moment, changed)).toBe(state);
  });

  test('a service without hours closes by hand only', () => {
    const always = { week: undefined, exceptions: [{ day: '2026-12-24', hours: [] }] };
    expect(ask('2026-12-25T03:00', always)).toBe('open until whenever');
    expect(ask('2026-12-24T03:00', { ...always, ...closing('2026-12-24T02:00', '2026-12-24T04:00') })).toBe(
      'closed by byHand until 2026-12-24 04:00',
    );
  });
});

test('a service that is never open says so', () => {
  expect(ask('2026-11-23T10:00', { week: {}, exceptions: [] })).toBe('closed by hours until whenever');
});

test('what it says of the next change is so: nothing changes before it, and it is another state then', () => {
  const first = startOf('2026-01-01').getTime();
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 730 * 24 * 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (minutes, share) => {
        const moment = new Date(first + minutes * 60_000);
        const state = openAt(moment, calendar);
        const next = state.isOpen ? state.until : state.from;
        if (!next) throw new Error('it changes every week');
        const between = new Date(moment.getTime() + Math.floor((next.getTime() - 1 - moment.getTime()) * share));
        expect(openAt(between, calendar).isOpen).toBe(state.isOpen);
        expect(openAt(next, calendar).isOpen).toBe(!state.isOpen);
      },
    ),
  );
});

test('whatever zone the process is in, Rome’s clock decides', () => {
  const program = `
    require('tsx/cjs');
    const { openAt } = require('./src/calendar/opening');
    const { calendar, moments } = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(moments.map((moment) => openAt(new Date(moment), calendar))));`;
  const moments = ['2026-01-12T07:30:00Z', '2026-07-13T06:30:00Z', '2026-03-29T23:00:00Z', '2026-10-25T21:00:00Z'];
  const inZone = (TZ: string) =>
    execFileSync(process.execPath, ['-e', program, JSON.stringify({ calendar, moments })], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
  const expected = moments.map((moment) => openAt(new Date(moment), calendar));
  // 8:30 in Rome: a library that asks the process’s zone finds it closed in UTC.
  expect(expected.map(({ isOpen }) => isOpen)).toEqual([true, true, false, false]);
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/New_York']) {
    expect(inZone(zone)).toBe(`${JSON.stringify(expected)}\n`);
  }
});

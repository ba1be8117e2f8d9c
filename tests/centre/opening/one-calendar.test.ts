import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAt } from '../../../src/calendar/opening';
import { calendarOf } from '../../../src/centre/opening/calendar-of';
import { aCentre } from '../../support/an-environment';

const sources = ['browser', 'functions', 'scripts', 'src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?[jt]s$/.test(file))
    .map((file) => {
      const path = join(folder, file);
      return { path, text: readFileSync(path, 'utf8') };
    }),
);
const thoseWith = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('greeting, line, menu and pages ask one calendar:', () => {
  test.each<[string, RegExp, readonly string[]]>([
    [
      'hours, holidays and exceptions of the configuration are read in one place',
      /\bpatronDay\b|\.exceptions\b|\bexceptions( =|,? \})|service\w*(\?)?\.hours\b|\bhours, holidays\b/,
      [
        'src/calendar/opening.ts',
        'src/centre/opening/calendar-of.ts',
        'src/centre/opening/closed-words.ts',
        'src/centre/opening/opening-texts.ts',
        'src/platform/settings/centre-schema.ts',
      ],
    ],
    [
      'what day is a holiday is asked in one place',
      /\bholidayOn\b/,
      ['src/calendar/holidays.ts', 'src/calendar/opening.ts'],
    ],
    [
      'a calendar is made in one place',
      /\bcalendarOf\(/,
      [
        'functions/citizen/incoming.protected.ts',
        'scripts/check/walk-menu.ts',
        'src/centre/opening/calendar-of.ts',
        'src/centre/opening/open-now.ts',
      ],
    ],
    ['nobody asks the zone of the process', /\.get(Day|Hours|Date|Month|FullYear|TimezoneOffset)\(/, []],
  ])('%s', (_, pattern, places) => {
    expect(thoseWith(pattern).sort()).toEqual(places);
  });
});

const daily = ['08:00-20:00'];
const hours = { thursday: daily, friday: daily, saturday: daily };
const urp = { id: 'urp', name: 'URP', numbers: [] };
const eve = { day: '2026-12-24', hours: ['08:00-12:00'], name: 'la vigilia di Natale' };
const centre = {
  ...aCentre,
  services: [
    { ...urp, hours },
    { ...urp, id: 'interni', hours, holidays: 'none' as const },
    { ...urp, id: 'sempre' },
  ],
  patronDay: { date: '12-12', name: 'la patrona' },
  exceptions: [eve, { ...eve, hours: ['09:00-10:00'], service: 'interni' }],
};
const at = (service: string, moment: string) => openAt(new Date(`${moment}:00+01:00`), calendarOf(centre, service, []));

describe('a service’s calendar', () => {
  test.each([
    ['urp', '2026-12-24T11:00', true],
    ['interni', '2026-12-24T11:00', false],
    ['interni', '2026-12-24T09:30', true],
    ['urp', '2026-12-25T11:00', false],
    ['interni', '2026-12-25T11:00', true],
    ['urp', '2026-12-12T11:00', false],
    ['interni', '2026-12-12T11:00', true],
    ['urp', '2026-12-09T11:00', false],
    ['sempre', '2026-12-25T03:00', true],
    ['taken-out', '2026-12-25T03:00', true],
  ])('of %s at %s', (service, moment, isOpen) => {
    expect(at(service, moment).isOpen).toBe(isOpen);
  });
});

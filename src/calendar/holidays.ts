import { type Day, daysBefore } from './civil-time';

/** Holidays that fall on the same day every year (law 260/1949, law 54/1977, DPR 792/1985, law 151/2025). */
const fixed = {
  '01-01': 'newYear',
  '01-06': 'epiphany',
  '04-25': 'liberation',
  '05-01': 'labour',
  '06-02': 'republic',
  '08-15': 'assumption',
  '10-04': 'saintFrancis',
  '11-01': 'allSaints',
  '12-08': 'immaculate',
  '12-25': 'christmas',
  '12-26': 'saintStephen',
} as const;

/** Those that move with Easter, by the days after it. */
const moving = { 0: 'easter', 1: 'easterMonday', 50: 'whitMonday' } as const;

export const holidays = [...Object.values(fixed), ...Object.values(moving)] as const;
export type Holiday = (typeof holidays)[number];

/** Whose holidays are kept. `southTyrol`: Whit Monday, too (law 487/1975). `none`: the service answers on holidays as on other days. */
export const holidayRules = ['national', 'southTyrol', 'none'] as const;
export type HolidayRule = (typeof holidayRules)[number];

/** Saint Francis is a holiday again from this year on (law 151/2025). */
const saintFrancisSince = '2026';

/** The holiday that a civil day is, if it is one. */
export function holidayOn(day: Day, rule: HolidayRule): Holiday | undefined {
  if (rule === 'none') return undefined;
  const holiday = fixedOn(day);
  if (holiday !== undefined) return holiday === 'saintFrancis' && day < saintFrancisSince ? undefined : holiday;
  // Easter is from 22 March to 25 April, Whit Monday is 14 June at the latest.
  const month = day.slice(5, 7);
  if (month < '03' || month > '06') return undefined;
  const easter = easterOf(Number(day.slice(0, 4)));
  if (day === easter) return moving[0];
  if (day === daysBefore(easter, -1)) return moving[1];
  return rule === 'southTyrol' && day === daysBefore(easter, -50) ? moving[50] : undefined;
}

const fixedOn = (day: Day): Holiday | undefined =>
  Object.entries(fixed).find(([date]) => day.endsWith(`-${date}`))?.[1];

/** Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, 1991, chapter 8). */
function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${twoDigits(Math.floor(n / 31))}-${twoDigits((n % 31) + 1)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

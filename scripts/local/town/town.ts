import type { Day } from '../../../src/calendar/civil-time';
import { monthOf } from '../../../src/calendar/period';
import type { Centre } from '../../../src/platform/settings/centre-schema';
import { Random } from '../phones/day/random';
import { isHoliday } from './holidays';
import type { Programme } from './programme';

/** A town whose call centre is made up. Two with the same values have the same calls on every day. */
export interface Town {
  readonly seed: number;
  /** On a usual Wednesday. */
  readonly usualCalls: number;
  /** The first has the most calls. */
  readonly services: Centre['services'];
  /** The months in which citizens wait long and are less content. */
  readonly badMonths: readonly string[];
  /** What is done for the services that draw whom they ask. */
  readonly programme?: Programme;
}

/** From Monday on. On Sundays and holidays somebody answers for what cannot wait. */
const ofWeekday = [1.2, 1.05, 1, 0.95, 0.85, 0.25, 0.07];
const sunday = 6;
/** From January on: taxes in June, schools in September, nobody in August. */
const ofMonth = [1.1, 1.05, 1.05, 1, 1.05, 1.2, 0.85, 0.45, 1.2, 1.05, 1, 0.9];
/** The days around Christmas and New Year. */
const isQuiet = (day: Day) => day.slice(5) >= '12-24' || day.slice(5) <= '01-06';
const quiet = 0.5;
/** What goes wrong makes people call again. */
const bad = 1.2;

export const isBad = (town: Town, day: Day): boolean => town.badMonths.includes(monthOf(day));

/** How many citizens call on a day. */
export function callsOn(town: Town, day: Day): number {
  const weekday = isHoliday(day) ? sunday : (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const factors = [
    ofWeekday[weekday] ?? 1,
    ofMonth[Number(day.slice(5, 7)) - 1] ?? 1,
    isQuiet(day) ? quiet : 1,
    isBad(town, day) ? bad : 1,
    randomOf(town, day, 'number of calls').between(0.92, 1.08),
  ];
  return Math.round(factors.reduce((calls, factor) => calls * factor, town.usualCalls));
}

/** A day's own random numbers, so that no day depends on those before it. */
export function randomOf(town: Town, day: Day, of: 'number of calls' | 'calls'): Random {
  const number = Number(day.replaceAll('-', '')) * 2 + (of === 'calls' ? 1 : 0);
  return new Random(Math.imul(number, 0x9e3779b1) ^ town.seed).fork();
}

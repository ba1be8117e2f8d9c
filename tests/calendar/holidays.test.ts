import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { daysBefore } from '../../src/calendar/civil-time';
import { type HolidayRule, holidayOn } from '../../src/calendar/holidays';

const years = [2026, 2100] as const;

function everyDay(): string[] {
  const days: string[] = [];
  for (let day = `${years[0]}-01-01`; day <= `${years[1]}-12-31`; day = daysBefore(day, -1)) days.push(day);
  return days;
}

test('holidays are those of another’s tables, every year from 2026 to 2100, and South Tyrol’s', () => {
  const program = join(__dirname, 'public-days.mjs');
  const told = execFileSync(process.execPath, [program, ...years.map(String)], { encoding: 'utf8' });
  const days = v.array(v.string());
  const theirs = v.parse(v.object({ national: days, southTyrol: days }), JSON.parse(told));
  const all = everyDay();
  const ours = (rule: HolidayRule) => all.filter((day) => holidayOn(day, rule) !== undefined);
  expect(ours('national').length).toBeGreaterThan(75 * 12);
  expect(ours('national')).toEqual([...new Set(theirs.national)]);
  expect(ours('southTyrol')).toEqual([...new Set(theirs.southTyrol)]);
});

test.each([
  ['2025-10-04', 'national', undefined],
  ['2026-10-04', 'national', 'saintFrancis'],
  ['2026-04-05', 'national', 'easter'],
  ['2026-04-06', 'national', 'easterMonday'],
  ['2026-05-25', 'national', undefined],
  ['2026-05-25', 'southTyrol', 'whitMonday'],
  ['2026-12-25', 'southTyrol', 'christmas'],
  ['2026-12-25', 'none', undefined],
  ['2026-11-30', 'national', undefined],
] as const)('%s under the rule %s is %s', (day, rule, holiday) => {
  expect(holidayOn(day, rule)).toBe(holiday);
});

import { readLocalEnvironment } from '../../../../scripts/local/environment';
import { checkSettings } from '../../../../scripts/local/services';
import { callsOfDay } from '../../../../scripts/local/town/calls-of-day';
import { countYear } from '../../../../scripts/local/town/count-year';
import { daysFrom } from '../../../../scripts/local/town/town-year';
import { writeItems } from '../../../../scripts/local/town/write-items';
import { type Day, dayOf, daysBefore } from '../../../../src/calendar/civil-time';
import { isSealable } from '../../../../src/calendar/is-open';
import { monthBefore, monthOf, periodNamed } from '../../../../src/calendar/period';
import { storesIn } from '../../../../src/entry/stores';
import { countShown } from '../../../../src/figures/figure-rows';
import type { PeriodFigures } from '../../../../src/figures/period-figures';
import { readPublicMonth } from '../../../../src/figures/public-month';
import { readFigures } from '../../../../src/figures/read-figures';
import { readPeriodFigures } from '../../../../src/figures/read-period-figures';
import { builtCentre } from '../../../../src/platform/settings/centre';
import { TestDatabase } from '../../../platform/table/database';

const town = { seed: 1, usualCalls: 40, services: [{ id: 'urp', name: 'URP', numbers: [] }], badMonths: [] };
const centre = { ...builtCentre, services: town.services, draws: [] };
const settings = checkSettings(readLocalEnvironment('no-such-folder', {}).values, centre);

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

/** Some days of a small town, up to a moment, as a page finds them in the tables. */
async function daysOfTown(start: string, first: Day, changes: Partial<typeof town> = {}) {
  const now = new Date(start);
  const { items, keys } = await countYear(
    { town: { ...town, ...changes }, settings, now },
    { first, today: dayOf(now) },
  );
  const [table, keyTable] = [await database.newTable(), await database.newTable()];
  await writeItems(table.client, table.name, items);
  await writeItems(keyTable.client, keyTable.name, keys);
  const given = { ...storesIn(table.table, keyTable.table, { now: () => now }), settings, now };
  const figuresOf = async (name: string): Promise<PeriodFigures> => {
    const period = periodNamed(name);
    if (!period) throw new Error(`${name} is no period`);
    return readPeriodFigures(given, period);
  };
  return { items, now, today: dayOf(now), given, figuresOf };
}

const calledBy = (now: Date, ...days: readonly Day[]): number =>
  days.flatMap((day) => callsOfDay(town, day)).filter(({ endsAt }) => endsAt <= now.getTime()).length;

describe.each([
  ['2026-11-30T10:20:00Z', 'a Monday morning'],
  ['2026-11-29T22:50:00Z', 'a Sunday night'],
  ['2026-11-29T23:05:00Z', 'five past midnight'],
  ['2027-01-01T11:00:00Z', 'New Year'],
  ['2026-03-29T10:00:00Z', 'the day of 23 hours'],
  ['2026-10-25T22:30:00Z', 'the day of 25 hours'],
])('started at %s, %s', (start) => {
  test('every page has its figures, and nothing is missing in them', async () => {
    const month = monthOf(dayOf(new Date(start)));
    const before = monthBefore(month);
    const first = daysBefore(`${month}-01`, 8);
    const { items, now, today, given, figuresOf } = await daysOfTown(start, first);
    const yesterday = daysBefore(today, 1);
    const called = (...days: readonly Day[]) => ({ received: calledBy(now, ...days) });

    const live = await readFigures(given, undefined);
    expect(live).toMatchObject({ kind: 'figures', first, all: [{ isComplete: true }] });
    expect(live.kind === 'figures' && live.all[0].total).toMatchObject(called(today));
    expect(await figuresOf(yesterday)).toMatchObject({ total: called(yesterday), isComplete: true });
    expect(calledBy(now, yesterday)).toBeGreaterThan(0);

    const monthBeforeThis = await figuresOf(before);
    const days = daysFrom(first, daysBefore(`${month}-01`, 1));
    expect(monthBeforeThis).toMatchObject({ total: called(...days), isComplete: true });
    const { participants } = monthBeforeThis.total;
    expect(countShown(monthBeforeThis.total)).toBeGreaterThan(participants - settings.centre.smallestGroup);
    expect(await figuresOf(month)).toMatchObject({ total: called(...daysFrom(`${month}-01`, today)) });
    if (monthBeforeThis.isOver) expect(await readPublicMonth(given, before)).toMatchObject({ total: called(...days) });

    // Of sealed days nothing but what they keep.
    const open = daysFrom(first, today).filter((day) => !isSealable(day, now));
    const kinds = (kind: string) => items.filter(({ pk }) => String(pk).split('#')[0] === kind);
    expect(new Set(kinds('call').map(({ pk }) => String(pk).split('#')[1]))).toEqual(
      new Set(open.filter((day) => calledBy(now, day) > 0)),
    );
    for (const day of open) expect(kinds('tally').map(({ sk }) => sk)).not.toContain(day);
    expect(kinds('hour')).toEqual([]);
  });
});

test('ratings have come out in batches up to now, and the latest are held back', async () => {
  const { figuresOf, today } = await daysOfTown('2026-11-30T10:20:00Z', '2026-11-28', { usualCalls: 200 });
  const { total } = await figuresOf(today);
  const shown = countShown(total) ?? 0;
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThanOrEqual(total.participants - settings.centre.smallestGroup);
});

test('a service that asks the index has its calls in windows, of which some came the evening before', async () => {
  const services = [{ id: 'urp', name: 'URP', numbers: [], questionnaire: 'index' }];
  const { figuresOf, items } = await daysOfTown('2026-11-30T10:20:00Z', '2026-11-26', { services, usualCalls: 200 });
  const called = (...days: readonly Day[]) =>
    days
      .flatMap((day) => callsOfDay({ ...town, services, usualCalls: 200 }, day))
      .filter(({ day, endsAt }) => day === '2026-11-28T19' && endsAt < Date.parse('2026-11-30T10:20:00Z')).length;
  expect(called('2026-11-27')).toBeGreaterThan(0);
  expect((await figuresOf('2026-11-28T19')).total.received).toBe(called('2026-11-27', '2026-11-28'));
  expect((await figuresOf('2026-11')).total.received).toBe(0);
  const calls = items.filter(({ pk }) => String(pk).startsWith('call#'));
  expect(new Set(calls.map(({ pk }) => String(pk).split('#')[1]))).toEqual(new Set(['2026-11-29T19', '2026-11-30T19']));
});

test('two starts at the same moment show the same', async () => {
  const told = async () => (await daysOfTown('2026-11-30T10:20:00Z', '2026-11-25')).figuresOf('2026-11');
  const { total, parts } = await told();
  expect(await told()).toMatchObject({ total, parts });
});

test('older reports count as mailed, so that nobody is sent a week of them', async () => {
  const { given, today } = await daysOfTown('2026-11-30T10:20:00Z', '2026-11-28');
  const states = await Promise.all([1, 2, 7].map((back) => given.reportClaims.stateOf(daysBefore(today, back))));
  expect(states).toEqual(['unknown', 'sent', 'sent']);
});

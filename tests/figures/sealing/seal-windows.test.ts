import { ballotOf } from '../../../src/ballots/ballots';
import { daysBefore, endOf, hoursOf } from '../../../src/calendar/civil-time';
import { daysOfMonth, latestDayOf } from '../../../src/calendar/period';
import { ballotKey, callKey } from '../../../src/calls/keys';
import type { Dependencies } from '../../../src/entry/page-dependencies';
import { storesIn } from '../../../src/entry/stores';
import { tallyDay } from '../../../src/figures/count-day';
import { readPeriodFigures } from '../../../src/figures/read-period-figures';
import { sealDay } from '../../../src/figures/sealing/seal-day';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import type { Table } from '../../../src/platform/table/table';
import { TestDatabase } from '../../platform/table/database';
import { aCentre, anEnvironment } from '../../support/an-environment';
import { faces } from '../../support/faces';
import { index } from '../../support/index-questionnaire';

/** A centre with services of both kinds. */
const [urp, suap] = aCentre.services;
const centre = {
  ...aCentre,
  services: [
    { ...urp, id: 'urp' },
    { ...suap, id: 'suap', questionnaire: 'index' },
  ],
};
const settings = readAllSettings(anEnvironment(), centre as typeof aCentre);

let database: TestDatabase;
let table: Table;
beforeAll(async () => {
  database = await TestDatabase.start();
});
beforeEach(async () => {
  ({ table } = await database.newTable());
});
afterAll(() => database.close());

const given = (now: string): Dependencies => ({
  ...storesIn(table, table, { now: () => new Date(now) }),
  ...{ settings, now: new Date(now), origin: 'https://faccina.example', local: false },
});

/** So many who answered, as the steps store them. */
async function vote(day: string, hour: string, count: number): Promise<void> {
  const { dayKeys, calls, ballots } = given(hour);
  const [service, questionnaire, answers] = day.endsWith('T19')
    ? (['suap', index, ['9', '10']] as const)
    : (['urp', faces, ['satisfied']] as const);
  const key = await dayKeys.make(day);
  for (let call = 0; call < count; call += 1) {
    const of = (make: typeof callKey) => ({ day, hour, key: make(key, `${hour} ${call}`) });
    await calls.open(of(callKey), service, 'transferred');
    await ballots.issue(key, of(ballotKey), service, questionnaire);
    await ballots.answer(key, of(ballotKey), ballotOf(questionnaire, answers), answers.length);
    await calls.end(of(callKey));
  }
}

const never = () => false;

test('a window is sealed when its own last call can have ended, and the civil day when that can', async () => {
  await vote('2026-11-10', '2026-11-10T09:00Z', 6);
  await vote('2026-11-10T19', '2026-11-09T18:00Z', 7);
  const sealedAt = async (now: string) => (await sealDueDays(given(now), never)).sealed;
  expect(await sealedAt('2026-11-11T19:14:59+01:00')).toEqual([]);
  expect(await sealedAt('2026-11-11T19:15:00+01:00')).toEqual(['2026-11-10T19']);
  expect(await sealedAt('2026-11-12T00:15:00+01:00')).toEqual(['2026-11-10']);

  const { dayKeys } = given('2026-11-12T03:30:00+01:00');
  expect(await Promise.all(['2026-11-10', '2026-11-10T19'].map((day) => dayKeys.find(day)))).toEqual([
    undefined,
    undefined,
  ]);
  const of = (day: string) => tallyDay(given('2026-11-12T03:30:00+01:00'), day);
  expect(await of('2026-11-10')).toMatchObject({ received: 6, answers: { [faces.key]: { count: 6 } } });
  expect(await of('2026-11-10T19')).toMatchObject({ received: 7, answers: { [index.key]: { count: 7 } } });
});

test('a month of windows is sealed by itself: by groups of its own, under a key of its own', async () => {
  // Three a day make no group; those of two days do.
  for (const day of ['2026-11-10T19', '2026-11-20T19']) await vote(day, `${daysBefore(day, 1).slice(0, 10)}T19:00Z`, 3);
  await vote('2026-11-20', '2026-11-20T09:00Z', 6);
  await sealDueDays(given('2026-11-22T03:30:00+01:00'), never);
  const { monthKeys } = given('2026-11-22T03:30:00+01:00');
  expect(await monthKeys.periods()).toEqual(['2026-11', '2026-11T19']);

  await sealDueDays(given('2026-12-01T19:15:00+01:00'), never);
  expect(await given('2026-12-01T20:00:00+01:00').monthKeys.periods()).toEqual(['2026-11']);
  const month = await readPeriodFigures(given('2026-12-03T12:00:00+01:00'), { kind: 'month', name: '2026-11T19' });
  expect(month.total).toMatchObject({ received: 6, answers: { [index.key]: { count: 6 } } });
  expect(month.parts.filter(({ received }) => received > 0).map(({ period, answers }) => [period, answers])).toEqual([
    ['2026-11-10T19', 'withheld'],
    ['2026-11-20T19', 'withheld'],
  ]);
  expect(month.services.map(({ id }) => id)).toEqual(['suap']);
  expect(month.asked).toEqual([index.key]);
  const year = await readPeriodFigures(given('2026-12-03T12:00:00+01:00'), { kind: 'year', name: '2026T19' });
  expect(year.total).toMatchObject({ received: 6, answers: { [index.key]: { count: 6 } } });
  expect(year.parts.map(({ period }) => period).at(-1)).toBe('2026-12T19');
});

test('civil figures hold nothing of a service that is counted by windows, whatever is looked at', async () => {
  await vote('2026-11-10', '2026-11-10T09:00Z', 6);
  await vote('2026-11-10T19', '2026-11-10T09:00Z', 7);
  await vote('2026-11-11T19', '2026-11-10T20:00Z', 8);
  const now = '2026-11-11T12:00:00+01:00';
  for (const [kind, name] of [
    ['day', '2026-11-10'],
    ['month', '2026-11'],
    ['year', '2026'],
  ] as const) {
    const civil = await readPeriodFigures(given(now), { kind, name });
    expect([civil.total.received, civil.asked, civil.services.map(({ id }) => id)]).toEqual([6, [faces.key], ['urp']]);
    const windows = await readPeriodFigures(given(now), { kind, name: `${name}T19` });
    expect([windows.total.received, windows.services.map(({ id }) => id)]).toEqual([kind === 'day' ? 7 : 15, ['suap']]);
  }
  const next = await readPeriodFigures(given(now), { kind: 'day', name: '2026-11-11T19' });
  expect(next.compared.map(({ period, received }) => [period, received])).toEqual([
    ['2026-11-10T19', 7],
    ['2026-11-04T19', 0],
  ]);
});

test('what was lost of a window is missing in it, its month and its year, and in no civil period', async () => {
  const now = '2026-11-11T12:00:00+01:00';
  await vote('2026-11-10T19', '2026-11-10T09:00Z', 6);
  await given(now).incidents.note('2026-11-10T19', 1);
  const isComplete = async (kind: 'day' | 'month' | 'year', name: string) =>
    (await readPeriodFigures(given(now), { kind, name })).isComplete;
  for (const [kind, name] of [
    ['day', '2026-11-10'],
    ['month', '2026-11'],
    ['year', '2026'],
  ] as const)
    expect([await isComplete(kind, name), await isComplete(kind, `${name}T19`)]).toEqual([true, false]);
});

test.each([
  ['23', '2026-03-29T19'],
  ['25', '2026-10-25T19'],
])('a window of %s hours is counted whole, the hours next to it not, and so it is sealed', async (hours, day) => {
  const own = hoursOf(day);
  expect(own).toHaveLength(Number(hours));
  for (const hour of own) await vote(day, hour, 1);
  const [before, after] = [daysBefore(day, 1), daysBefore(day, -1)];
  await vote(before, hoursOf(before).at(-1) ?? '', 2);
  await vote(after, hoursOf(after)[0] ?? '', 3);
  const now = new Date(endOf(after).getTime() + 15 * 60_000).toISOString();
  const counted = await tallyDay(given(now), day);
  expect([counted.received, counted.participants]).toEqual([Number(hours), Number(hours)]);
  await sealDay(given(now), day);
  expect(await tallyDay(given(now), day)).toEqual(counted);
  const { hours: drawn, parts } = await readPeriodFigures(given(now), { kind: 'day', name: day });
  expect([drawn.map(({ from }) => from), parts]).toEqual([own, []]);
  const month = day.replace(/-\d{2}T/, 'T');
  expect((await readPeriodFigures(given(now), { kind: 'month', name: month })).total.received).toBe(Number(hours) + 5);
  expect(daysOfMonth(month, latestDayOf(month))).toHaveLength(31);
});

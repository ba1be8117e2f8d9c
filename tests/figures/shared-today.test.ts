import type { LiveFiguresNeeds } from '../../src/figures/live-figures';
import { readFigures } from '../../src/figures/read-figures';
import { readPeriodFigures } from '../../src/figures/read-period-figures';
import { CountedDays } from './a-counted-day';

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

const [yesterday, today] = ['2026-11-24', '2026-11-25'];
const now = '2026-11-25T10:30:00Z';

const yearOf = async (given: LiveFiguresNeeds) => {
  const read = await readFigures(given, '2026');
  return read.kind === 'figures' ? read.all[0] : undefined;
};

test('a year takes today from the count that the live page shares, and shows what a count of its own would', async () => {
  const given = await days.given(now);
  await days.vote(given, yesterday, '2026-11-24T09:00Z', 7);
  await days.vote(given, today, '2026-11-25T08:00Z', 6);
  await days.vote(given, today, '2026-11-25T09:00Z', 5, 'tributi');
  await days.store(given, today, { hour: '2026-11-25T09:00Z', got: 'waiting' });
  await given.firstDay.note(yesterday);
  // The first six are shown once the next six are there.
  await yearOf({ ...given, now: new Date('2026-11-25T10:20:00Z') });
  await days.vote(given, today, '2026-11-25T10:00Z', 6);
  const shared = await yearOf(given);
  const counted = await readPeriodFigures(given, { kind: 'year', name: '2026' });
  expect(shared).toEqual(counted);
  expect(shared?.total).toMatchObject({ received: 25, participants: 24, answers: { 'faces.1': { count: 13 } } });

  // Within five seconds nobody counts again.
  await days.store(given, today, { hour: '2026-11-25T10:00Z', got: 'waiting' });
  expect((await yearOf(given))?.total.received).toBe(25);
  expect((await yearOf({ ...given, now: new Date('2026-11-25T10:30:06Z') }))?.total.received).toBe(26);
});

test('a month of windows takes the one that goes on from the count that the live page shares', async () => {
  const { now: at, ...others } = await days.given('2026-11-24T19:30:00Z');
  const [service, ...more] = others.settings.centre.services;
  const services = [{ ...(service ?? { id: 'urp', name: 'urp', numbers: [] }), questionnaire: 'index' }, ...more];
  const given = {
    ...others,
    now: at,
    settings: { ...others.settings, centre: { ...others.settings.centre, services } },
  };
  const store = () => days.store(given, '2026-11-25T19', { hour: '2026-11-24T19:00Z', got: 'waiting' });
  const received = async (name?: string, now = at) => {
    const read = await readFigures({ ...given, now }, name);
    return read.kind === 'figures' ? read.all.map(({ period, total }) => [period, total.received]) : [];
  };
  await store();
  expect(await received()).toEqual([
    ['2026-11-24', 0],
    ['2026-11-25T19', 1],
  ]);
  await store();
  expect(await received('2026-11T19')).toEqual([['2026-11T19', 1]]);
  expect(await received('2026-11T19', new Date('2026-11-24T19:30:06Z'))).toEqual([['2026-11T19', 2]]);
});

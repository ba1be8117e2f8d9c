import { forgetDays } from '../../src/sealing/forget-days';
import { sealDay } from '../../src/sealing/seal-day';
import { storesIn } from '../../src/store/stores';
import { TestDatabase } from '../store/database';
import { givenAt, putDay, someCalls } from './a-day';

const [first, second, third] = ['2026-01-10', '2026-01-11', '2026-01-12'] as const;
const night = '2027-02-12T03:30:00+01:00';
const never = () => false;

let database: TestDatabase;
let stores: ReturnType<typeof storesIn>;
beforeAll(async () => {
  database = await TestDatabase.start();
});
beforeEach(async () => {
  const { table } = await database.newTable();
  stores = storesIn(table);
  for (const day of [first, second, third]) {
    await putDay(table, givenAt(stores, night), day, someCalls('urp', 9, 20, 6, 0));
    if (day !== second) await sealDay(givenAt(stores, night), day, never);
  }
});
afterAll(() => database.close());

async function callsOf(day: string): Promise<number> {
  const found: unknown[] = [];
  await stores.calls.eachOfDay(day, (call) => found.push(call));
  await stores.ballots.eachOfDay(day, (ballot) => found.push(ballot));
  return found.length;
}

test('sealed days older than thirteen months go, and it is said how much; others stay', async () => {
  const forgotten = await forgetDays(givenAt(stores, night), never);
  expect(forgotten).toEqual({ days: 1, calls: 20, ballots: 6, unforgotten: 0 });
  // The second is not sealed yet, and the third is thirteen months old to the day.
  expect(await Promise.all([first, second, third].map(callsOf))).toEqual([0, 26, 26]);
  expect((await stores.sealings.upTo(third)).map(({ day }) => day)).toEqual([second, third]);
  expect(await stores.dayTallies.find(first)).toMatchObject({ services: { urp: { received: 20, participants: 6 } } });
});

test('where the time is up before, the rest goes the next time, and nothing is counted twice', async () => {
  let asked = 0;
  const one = await forgetDays(givenAt(stores, night), () => ++asked > 12);
  expect(one).toMatchObject({ days: 0, unforgotten: 1 });
  expect(one.calls + one.ballots).toBeGreaterThan(0);
  const two = await forgetDays(givenAt(stores, night), never);
  expect([two.days, one.calls + two.calls, one.ballots + two.ballots]).toEqual([1, 20, 6]);
  expect(await callsOf(first)).toBe(0);
});

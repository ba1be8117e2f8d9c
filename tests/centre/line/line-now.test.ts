import { noLeg } from '../../../src/calls/queue/line';
import { parseRanks } from '../../../src/calls/queue/ranks';
import { readLineNow } from '../../../src/centre/line/line-now';
import { type Stores, storesIn } from '../../../src/entry/stores';
import { TestDatabase } from '../../platform/table/database';

const now = new Date('2026-11-23T08:10:00Z');
const [day, hour] = ['2026-11-23', '2026-11-23T08:00Z'];
const centre = {
  services: [
    { id: 'urp', name: 'URP', numbers: [], group: 'primo' },
    { id: 'tributi', name: 'Tributi', numbers: [] },
  ],
  groups: [{ id: 'primo', name: 'Primo livello' }],
  smallestGroup: 5,
};

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await TestDatabase.start();
});
beforeEach(async () => {
  stores = storesIn((await database.newTable()).table);
});
afterAll(() => database.close());

const waits = (key: string, seconds: number, group = 'primo') =>
  stores.waiting.add({
    group,
    since: now.getTime() - seconds * 1000,
    call: { day, hour, key },
    leg: new Uint8Array(44),
  });
const operator = (key: string, services: string) => ({
  ...{ ranks: parseRanks(services), since: now.getTime() - 1000, leg: new Uint8Array() },
  turn: { day, key },
});
const isFree = (key: string, services = 'primo') => stores.free.add(operator(key, services), now.getTime());
const talks = (key: string, services = 'primo') => stores.busy.add(operator(key, services), now.getTime());
const read = () => readLineNow(stores, centre, now);

test('of each group: how many wait, the first for how many whole minutes', async () => {
  await waits('a', 179);
  await waits('b', 20);
  expect(await read()).toEqual([
    { id: 'primo', name: 'Primo livello', waiting: 2, longestMinutes: 2 },
    { id: 'tributi', name: 'Tributi', waiting: 0 },
  ]);
});

test('a promise to call somebody back is not somebody who waits; it is due from its moment on', async () => {
  const callBacks = { from: '+39061234567', perHalfHour: 2, daysAhead: 3, keptDays: 1, ringSeconds: 25 };
  const services = centre.services.map((service) => ({ ...service, callBacks }));
  const promise = (key: string, seconds: number) =>
    stores.waiting.add({ group: 'primo', since: now.getTime() - seconds * 1000, call: { day, hour, key }, leg: noLeg });
  await promise('due', 0);
  await promise('older', 900);
  await promise('later', -1);
  await waits('a', 60);
  const [first, other] = await readLineNow(stores, { ...centre, services }, now);
  expect(first).toMatchObject({ waiting: 1, longestMinutes: 1, due: 2 });
  expect(other).toMatchObject({ waiting: 0, due: 0 });
});

test('who is free only where five are signed in, free or talking; of several groups for each', async () => {
  for (const key of ['1', '2']) await isFree(key);
  for (const key of ['3', '4']) await talks(key);
  expect((await read())[0]).not.toHaveProperty('free');
  await talks('5', 'tributi>primo');
  expect((await read()).map(({ free }) => free)).toEqual([2, undefined]);
});

test('nobody counts who has left the room', async () => {
  for (const key of ['1', '2', '3', '4']) await isFree(key);
  await talks('5');
  await stores.busy.leave({ day, key: '5' }, now.getTime() + 60_000);
  expect((await read())[0]).not.toHaveProperty('free');
});

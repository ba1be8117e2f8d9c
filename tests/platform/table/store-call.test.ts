import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { storesIn } from '../../../src/entry/stores';
import { type NewTable, TestDatabase } from './database';
import { stepsOfCall } from './steps-of-call';
import { type StoredCall, storeCall } from './store-call';

const day = '2026-11-23';
const hour = '2026-11-23T08:00Z';
const dayKey = new Uint8Array(32).fill(5);
const placeOf = (name: string) => ({ day, hour, key: Buffer.from(name.padStart(24)).toString('base64url') });
const place = placeOf('a call');
const ballot = { place: placeOf('a ballot') };
const times = { waitSeconds: 10, talkSeconds: 60 };

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

/** Every item, and of the encrypted ballot what it says and how long it is. */
async function itemsIn({ client, name, table }: NewTable): Promise<unknown[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  const says = await storesIn(table).ballots.find(dayKey, ballot.place);
  return Items.sort((one, other) => (String(one['pk']?.S) < String(other['pk']?.S) ? -1 : 1)).map((item) =>
    item['ballot'] ? { ...item, ballot: { ...says, bytes: item['ballot'].B?.length } } : item,
  );
}

test.each<[string, Omit<StoredCall, 'place' | 'service'>]>([
  ['waits', { state: 'waiting' }],
  ['hung up while waiting', { state: 'waiting', ended: true }],
  ['is served', { state: 'served', waitSeconds: 10 }],
  ['hung up on the operator', { state: 'released', ...times, ended: true }],
  ['was asked, and said nothing', { state: 'transferred', ...times, ballot, ended: true }],
  ['is content', { state: 'transferred', ...times, ballot: { ...ballot, rating: 'satisfied' }, ended: true }],
  [
    'is not, and says why',
    { state: 'transferred', ...times, ballot: { ...ballot, rating: 'unsatisfied', reason: 'waitTooLong' } },
  ],
])('a call of somebody who %s is stored as its steps leave it', async (_, outcome) => {
  const call = { place, service: 'urp', ...outcome };
  const [stored, played] = [await database.newTable(), await database.newTable()];
  await storeCall(stored.table, dayKey, call);
  const stores = storesIn(played.table, played.table, { now: () => new Date(hour) });
  for (const { write } of stepsOfCall(stores, dayKey, call)) await write();
  expect(await itemsIn(stored)).toEqual(await itemsIn(played));
});

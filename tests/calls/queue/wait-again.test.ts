import { type Calls, callsIn } from '../../../src/calls/calls';
import { callKey, type DayKeys, dayKeysIn } from '../../../src/calls/keys';
import { newRoom, roomAtTwilio } from '../../../src/calls/queue/rooms';
import { waitAgain } from '../../../src/calls/queue/wait-again';
import { TestDatabase } from '../../platform/table/database';

const day = '2026-11-23';
const hour = `${day}T09:00Z`;
const since = Date.parse(`${day}T09:05Z`);
const now = since + 60_000;
const journey = { day, hour, service: 'urp', since, answers: [] };
const room = newRoom();
const callSid = `CA${'a'.repeat(32)}`;

let database: TestDatabase;
let calls: Calls;
let dayKeys: DayKeys;
let inAddress: string;
let call: { day: string; hour: string; key: string };

beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

beforeEach(async () => {
  const { table } = await database.newTable();
  const tables = { table, keyTable: table, now: () => new Date(now) };
  [calls, dayKeys] = [callsIn(tables), dayKeysIn(tables)];
  const dayKey = await dayKeys.ofToday(day);
  inAddress = roomAtTwilio(dayKey, room).inAddress;
  call = { day, hour, key: callKey(dayKey, callSid) };
  await calls.open(call, 'urp', 'waiting', since);
});

test('a citizen whose <Dial> failed is in the line again, and was not served', async () => {
  await calls.serve(call, room, { now, waitSeconds: 60 });
  await waitAgain({ calls, dayKeys }, callSid, journey, inAddress);
  expect(await calls.find(call)).toEqual({ hour, service: 'urp', state: 'waiting', since });
});

test('even if the operator has pressed * meanwhile, to nobody', async () => {
  await calls.serve(call, room, { now, waitSeconds: 60 });
  await calls.release(call, room, 3);
  await waitAgain({ calls, dayKeys }, callSid, journey, inAddress);
  expect(await calls.find(call)).toEqual({ hour, service: 'urp', state: 'waiting', since });
});

test('told twice, it takes nobody away from the operator who has come since', async () => {
  await calls.serve(call, room, { now, waitSeconds: 60 });
  await waitAgain({ calls, dayKeys }, callSid, journey, inAddress);
  const another = newRoom();
  await calls.lease(call, another, { now, until: now + 15_000 });
  await waitAgain({ calls, dayKeys }, callSid, journey, inAddress);
  expect(await calls.find(call)).toMatchObject({ state: 'waiting', room: another });
});

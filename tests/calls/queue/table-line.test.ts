import { waitingOf } from '../../../src/calls/queue/citizen-in-line';
import { revealLeg } from '../../../src/calls/queue/legs';
import { type Line, leaseMilliseconds } from '../../../src/calls/queue/line';
import { freeOf } from '../../../src/calls/queue/operator-in-line';
import { newRoom, revealRoom } from '../../../src/calls/queue/rooms';
import { lineOf, secondsBetween } from '../../../src/calls/queue/table-line';
import { type Stores, storesIn } from '../../../src/entry/stores';
import type { LogLine } from '../../../src/platform/log';
import type { TwilioCalls } from '../../../src/platform/twilio/twilio-calls';
import { TestDatabase } from '../../platform/table/database';
import { someSettings } from '../../support/an-environment';

const [day, hour] = ['2026-11-23', '2026-11-23T08:00Z'];
const since = Date.parse('2026-11-23T08:10:00Z');
const at = (seconds: number) => since + seconds * 1000;
const callSid = `CA${'0a'.repeat(16)}`;
const legSid = `CA${'0b'.repeat(16)}`;
const shift = { shift: day, turn: 4, services: 'urp', unheard: 1 };
const settings = someSettings();
const [room, another] = [newRoom(), newRoom()];

let database: TestDatabase;
let stores: Stores;
let dayKey: Uint8Array;
let sent: [string, string][];
let logged: LogLine[];
let answers: Awaited<ReturnType<TwilioCalls['sendOn']>>;

beforeAll(async () => {
  database = await TestDatabase.start();
});
beforeEach(async () => {
  const { table } = await database.newTable();
  stores = storesIn(table, table, { now: () => new Date(since) });
  dayKey = await stores.dayKeys.ofToday(day);
  [sent, logged, answers] = [[], [], 'sent'];
});
afterAll(() => database.close());

/** The line as a step has it so many seconds after the call came in. */
function lineAt(seconds: number): Line {
  const twilio: Partial<TwilioCalls> = {
    sendOn: async (...asked) => {
      sent.push(asked);
      return answers;
    },
  };
  const given = { ...stores, settings, now: new Date(at(seconds)), twilio: twilio as TwilioCalls }; // all that is used
  return lineOf(given, (logs) => logged.push(logs), 'a step');
}
const citizen = () => waitingOf(settings.centre, dayKey, callSid, { day, hour, service: 'urp', since });
const operator = () => freeOf(dayKey, { shift, callSid: legSid, free: since });
const meeting = (of = room) => ({ room: of, citizen: citizen(), operator: operator() });
const open = () => stores.calls.open(citizen().call, 'urp', 'waiting', since);

describe('a citizen', () => {
  test('who was concluded, and whose own step looks for an operator, can be taken', async () => {
    await open();
    await stores.calls.conclude(citizen().call, 'informed');
    expect(await lineAt(1).takeCitizen(citizen(), room, 'lease')).toEqual({ state: 'gone' });
    expect(await lineAt(1).heldCitizen(citizen())).toBeUndefined();
    expect(await lineAt(1).takeCitizen(citizen(), room, 'lease')).toBe('done');
  });

  test('who was concluded is taken by nobody, until they wait for an operator after all', async () => {
    await open();
    expect(await stores.calls.conclude(citizen().call, 'informed')).toBe('done');
    expect(await stores.calls.conclude(citizen().call, 'informed')).toBe('done');
    expect(await lineAt(20).takeCitizen(citizen(), room, 'lease')).toEqual({ state: 'gone' });
    expect(await lineAt(20).takeCitizen(citizen(), room, 'enter')).toBe('done');
    expect(await stores.calls.conclude(citizen().call, 'closed')).toBe('refused');
  });

  test('who is leased is so for fifteen seconds, and then nobody’s', async () => {
    await open();
    expect(await lineAt(20).takeCitizen(citizen(), room, 'lease')).toBe('done');
    expect(await stores.calls.find(citizen().call)).toMatchObject({ room, leasedUntil: at(20) + leaseMilliseconds });
    expect(await lineAt(35).takeCitizen(citizen(), another, 'enter')).toEqual({ state: 'leased' });
    expect(await lineAt(35).heldCitizen(citizen())).toEqual({ state: 'leased' });
    expect(await lineAt(36).heldCitizen(citizen())).toBeUndefined();
    expect(await lineAt(36).takeCitizen(citizen(), another, 'lease')).toBe('done');
  });

  test('who enters at once is served, and has waited since the call came in', async () => {
    await open();
    expect(await lineAt(42).takeCitizen(citizen(), room, 'enter')).toBe('done');
    expect(await stores.calls.find(citizen().call)).toMatchObject({ state: 'served', room, waitSeconds: 42 });
  });

  const inRoom = () => lineAt(5).takeCitizen(citizen(), another, 'enter');
  const release = () => stores.calls.release(citizen().call, another, 3);
  test.each<[string, readonly (() => Promise<unknown>)[], object | undefined]>([
    ['was never opened', [], { state: 'gone' }],
    ['waits', [open], undefined],
    ['has hung up', [open, () => stores.calls.end(citizen().call)], { state: 'gone' }],
    ['is in a room', [open, inRoom], { state: 'in-room', room: another, isNew: false }],
    ['was let go in a room', [open, inRoom, release], { state: 'in-room', room: another, isNew: false }],
    ['is asked', [open, inRoom, release, () => stores.calls.transfer(citizen().call)], { state: 'gone' }],
    ['was sent by a PBX', [() => stores.calls.open(citizen().call, 'urp', 'transferred')], { state: 'gone' }],
  ])('who %s is held so, and taken or not', async (_, steps, held) => {
    for (const step of steps) await step();
    expect(await lineAt(42).heldCitizen(citizen())).toEqual(held);
    for (const how of ['lease', 'enter'] as const) {
      expect(await lineAt(42).takeCitizen(citizen(), room, how)).toEqual(held ?? 'done');
      if (!held) await lineAt(42).returnCitizen(citizen(), room, how);
    }
  });

  test('who is in a room may be given back by the step that took them for as long as a lease', async () => {
    await open();
    await inRoom();
    for (const [seconds, isNew] of [
      [5, true],
      [19, true],
      [20, false],
    ] as const)
      expect(await lineAt(seconds).heldCitizen(citizen())).toEqual({ state: 'in-room', room: another, isNew });
  });

  test.each(['lease', 'enter'] as const)('is given back the way they were taken (%s)', async (how) => {
    await open();
    const opened = await stores.calls.find(citizen().call);
    const line = lineAt(5);
    await line.takeCitizen(citizen(), room, how);
    expect(await line.returnCitizen(citizen(), another, how)).toBe('refused');
    expect(await line.returnCitizen(citizen(), room, how)).toBe('done');
    expect(await stores.calls.find(citizen().call)).toEqual(opened);
  });

  test('who was leased and has entered is not given back as leased', async () => {
    await open();
    await lineAt(5).takeCitizen(citizen(), room, 'lease');
    await stores.calls.enter(citizen().call, room, 6);
    expect(await lineAt(5).returnCitizen(citizen(), room, 'lease')).toBe('refused');
  });

  test('waits no less than not at all, whatever the clocks say', () => {
    expect([secondsBetween(at(2), at(0)), secondsBetween(at(0), at(2))]).toEqual([0, 2]);
  });
});

describe('an operator', () => {
  test('who is leased is so for fifteen seconds, and then nobody’s', async () => {
    expect(await lineAt(20).heldOperator(operator())).toBeUndefined();
    expect(await lineAt(20).takeOperator(meeting(), 'lease')).toBe('done');
    expect(await lineAt(35).takeOperator(meeting(another), 'enter')).toEqual({ state: 'leased' });
    expect(await lineAt(35).heldOperator(operator())).toEqual({ state: 'leased' });
    expect(await lineAt(36).heldOperator(operator())).toBeUndefined();
    expect(await lineAt(36).takeOperator(meeting(another), 'lease')).toBe('done');
  });

  test('who is in a room is there with the citizen whom the turn serves', async () => {
    expect(await lineAt(5).takeOperator(meeting(), 'enter')).toBe('done');
    const held = { state: 'in-room', at: { room, citizen: citizen() } };
    const withoutLeg = { ...held, at: { room, citizen: { ...citizen(), leg: expect.any(Uint8Array) } } };
    expect(await lineAt(99).heldOperator(operator())).toEqual(withoutLeg);
    expect(await lineAt(99).takeOperator(meeting(another), 'enter')).toEqual(withoutLeg);
  });

  test.each(['lease', 'enter'] as const)('is given back the way they were taken (%s)', async (how) => {
    const line = lineAt(5);
    await line.takeOperator(meeting(), how);
    expect(await line.returnOperator(operator(), another, how)).toBe('refused');
    expect(await line.returnOperator(operator(), room, how)).toBe('done');
    expect(await line.heldOperator(operator())).toBeUndefined();
  });

  test('who was leased and has entered is not given back as leased', async () => {
    await lineAt(5).takeOperator(meeting(), 'lease');
    await stores.turns.enter(operator().turn, room);
    expect(await lineAt(5).returnOperator(operator(), room, 'lease')).toBe('refused');
  });
});

test.each(['lease', 'enter'] as const)(
  'a write of which the answer was lost, and which was sent again, is done (%s)',
  async (how) => {
    await open();
    for (const _ of ['once', 'again']) {
      expect(await lineAt(5).takeCitizen(citizen(), room, how)).toBe('done');
      expect(await lineAt(5).takeOperator(meeting(), how)).toBe('done');
    }
  },
);

test('the lists are those of the table', async () => {
  const line = lineAt(5);
  await line.addWaiting(citizen());
  await line.addFree(operator());
  const waits = { ...citizen(), leg: expect.any(Uint8Array) };
  expect(await line.firstWaiting('urp', 5)).toEqual([waits]);
  expect(await line.firstFree('urp')).toEqual([{ ...operator(), leg: expect.any(Uint8Array), seenAt: at(5) }]);
  await line.removeWaiting(citizen());
  await line.removeFree(operator());
  expect([await line.firstWaiting('urp', 5), await line.firstFree('urp')]).toEqual([[], []]);
});

describe('Twilio', () => {
  const queryOf = () => new URL(sent[0]?.[1] ?? '', 'https://faccina.example');

  test('is asked to bring the citizen’s leg to the room', async () => {
    expect(await lineAt(5).bringCitizen(meeting())).toBe('sent');
    expect(sent.map(([leg]) => leg)).toEqual([callSid]);
    const { pathname, searchParams } = queryOf();
    const { room: hidden = '', ...journey } = Object.fromEntries(searchParams);
    expect([pathname, journey]).toEqual(['/citizen/meeting', { day, hour, service: 'urp', since: `${since}` }]);
    expect(revealRoom(dayKey, hidden)).toBe(room);
  });

  test('is asked to bring the operator’s leg to the room, with whom it meets there', async () => {
    expect(await lineAt(5).bringOperator(meeting())).toBe('sent');
    expect(sent.map(([leg]) => leg)).toEqual([legSid]);
    const { pathname, searchParams } = queryOf();
    const { room: hidden = '', citizen: leg = '', ...others } = Object.fromEntries(searchParams);
    const ofShift = { shift: day, turn: '4', services: 'urp', unheard: '1', free: `${since}` };
    expect([pathname, others]).toEqual([
      '/operator/meeting',
      { ...ofShift, day, hour, service: 'urp', since: `${since}` },
    ]);
    expect(revealRoom(dayKey, hidden)).toBe(room);
    expect(revealLeg(settings.AUTH_TOKEN, leg)).toBe(callSid);
  });

  test.each([
    ['knows the leg no more', 'gone' as const, 'gone', []],
    ['fails', { failure: '500 20500' }, 'failed', [{ code: 'twilio-failed', step: 'a step', fault: '500 20500' }]],
  ])('that %s is taken at its word, and a failure is logged', async (_, answer, brought, lines) => {
    answers = answer;
    expect(await lineAt(5).bringCitizen(meeting())).toBe(brought);
    expect(await lineAt(5).bringOperator(meeting())).toBe(brought);
    expect(logged).toEqual([...lines, ...lines]);
  });

  test('is not asked about a day of which the key is gone', async () => {
    const met = meeting();
    await stores.dayKeys.destroy(day, new Date(since));
    expect(await lineAt(5).bringCitizen(met)).toBe('gone');
    expect(await lineAt(5).bringOperator(met)).toBe('failed');
    expect(sent).toEqual([]);
  });
});

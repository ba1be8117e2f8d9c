import * as v from 'valibot';
import type { Ballots } from '../../src/ballots/ballots';
import { handOutBallot, journeySchema, storeJourney } from '../../src/ballots/store-journey';
import { addresses } from '../../src/calls/addresses';
import type { Calls } from '../../src/calls/calls';
import { isStored } from '../../src/calls/journey';
import { ballotKey, callKey } from '../../src/calls/keys';
import { encryptMark, nobody } from '../../src/calls/operators/operator-mark';
import { PendingWrites } from '../../src/calls/pending-writes';
import { decryptSid, type EncryptedSid, type PurgeList } from '../../src/calls/purge/purge-list';
import { newRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { shardedKey } from '../../src/calls/shards';
import { type Stores, storesIn } from '../../src/entry/stores';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { TestDatabase } from '../platform/table/database';
import { someSettings } from '../support/an-environment';
import { faces } from '../support/faces';

const dayKey = new Uint8Array(32).fill(4);
const callSid = `CA${'d'.repeat(32)}`;
const arrival = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp' };

/** @param operator what the call says of whose conversation it was */
async function handOut(
  settings: Readonly<Record<string, string>>,
  changes: Partial<Centre> = {},
  operator?: Uint8Array,
) {
  const issued: unknown[] = [];
  const noted: [string, EncryptedSid][] = [];
  // Of each store nothing else is used.
  const ballots = { issue: async (...given: unknown[]) => void issued.push(given) } as unknown as Ballots;
  const purgeList = {
    note: async (day: string, sid: EncryptedSid) => void noted.push([day, sid]),
  } as unknown as PurgeList;
  let looked = 0;
  const find = async () => {
    looked += 1;
    return { operator };
  };
  const calls = { find } as unknown as Calls;
  const known = someSettings(settings);
  const given = { ballots, calls, purgeList, settings: { ...known, centre: { ...known.centre, ...changes } } };
  await handOutBallot(given, dayKey, callSid, arrival);
  return { issued, noted, looked };
}

test('a ballot is handed out, and nobody writes down whose it is', async () => {
  const { issued, noted, looked } = await handOut({});
  expect(issued).toEqual([
    [
      dayKey,
      { day: arrival.day, hour: arrival.hour, key: ballotKey(dayKey, callSid) },
      'urp',
      faces,
      { mark: undefined, topic: undefined },
    ],
  ]);
  expect(noted).toEqual([]);
  expect(looked).toBe(0);
});

const agreed = { agreement: 'Accordo con la RSU', date: '2026-11-01', until: '2026-11-30' };
const operator = encryptMark(dayKey, callKey(dayKey, callSid), '101.abcdef');

test.each<[string, Partial<Centre>, Uint8Array | undefined, string | undefined]>([
  ['under an agreement', { byOperator: agreed }, operator, '101.abcdef'],
  [
    'under an agreement, of a conversation of which nobody knows whose it was',
    { byOperator: agreed },
    undefined,
    nobody,
  ],
  ['under one that has run out', { byOperator: { ...agreed, until: '2026-11-22' } }, operator, undefined],
  ['before one', { byOperator: { ...agreed, date: '2026-11-24' } }, operator, undefined],
])('whose conversation it was, %s', async (_, changes, ofCall, mark) => {
  const { issued } = await handOut({}, changes, ofCall);
  expect(issued).toEqual([[dayKey, expect.anything(), 'urp', faces, { mark, topic: undefined }]]);
});

test('where calls are to be deleted at Twilio, this one is put on the list, for who has the day’s key', async () => {
  const { issued, noted } = await handOut({ PURGE_TWILIO: 'yes' });
  expect(issued).toHaveLength(1);
  expect(noted.map(([day, sid]) => [day, decryptSid(dayKey, sid)])).toEqual([[arrival.day, callSid]]);
});

describe('that a citizen was let go, which the operator’s step could not store', () => {
  const call = { day: arrival.day, hour: arrival.hour };
  const since = Date.parse('2026-11-23T08:10:00Z');
  const [met, another] = [newRoom(), newRoom()];
  let database: TestDatabase;
  let stores: Stores;
  let today: Uint8Array;

  beforeAll(async () => {
    database = await TestDatabase.start();
  });
  beforeEach(async () => {
    const { table } = await database.newTable();
    stores = storesIn(table, table, { now: () => new Date(since) });
    today = await stores.dayKeys.ofToday(arrival.day);
    await stores.calls.open(place(), 'urp', 'waiting', since);
    await stores.calls.serve(place(), met, { now: since, waitSeconds: 3 });
  });
  afterAll(() => database.close());

  const place = (keyOf = callKey) => ({ ...call, key: keyOf(today, callSid) });
  /** What the citizen's address says. */
  const store = (room: string) => {
    const unreleased = `${roomAtTwilio(today, room).inAddress}.90`;
    const journey = { ...arrival, since, answers: [], unreleased, untransferred: 'true' } as const;
    return storeJourney({ ...stores, settings: someSettings(), pendingWrites: new PendingWrites() }, callSid, journey);
  };
  const found = async () => ({
    call: await stores.calls.find(place()),
    ballot: await stores.ballots.find(today, place(ballotKey)),
  });

  test.each([1, 2])('is stored when the citizen comes to the survey %i times', async (times) => {
    for (let time = 0; time < times; time += 1) expect(isStored((await store(met)).journey)).toBe(true);
    expect(await found()).toMatchObject({ call: { state: 'transferred', talkSeconds: 90 }, ballot: { answers: {} } });
  });

  test('is nothing to a citizen who talks in another room by now', async () => {
    expect(isStored((await store(another)).journey)).toBe(true);
    expect(await found()).toMatchObject({ call: { state: 'served' }, ballot: undefined });
  });

  test('changes nothing of what was stored after all', async () => {
    await stores.calls.release(place(), met, 60);
    await store(met);
    expect(await found()).toMatchObject({ call: { state: 'transferred', talkSeconds: 60 }, ballot: { answers: {} } });
  });
});

describe('what a call is about', () => {
  const since = Date.parse('2026-11-23T08:10:00Z');
  const { centre } = someSettings();
  const [urp, ...others] = centre.services;
  const topics = [{ id: 'passports', name: 'Passaporti' }];
  const settings = {
    ...someSettings(),
    centre: { ...centre, services: [...(urp ? [{ ...urp, topics }] : []), ...others] },
  };
  let database: TestDatabase;

  beforeAll(async () => {
    database = await TestDatabase.start();
  });
  afterAll(() => database.close());

  async function topicsAfter(unopened: 'waiting' | 'transferred', inAddress?: string, noted?: string) {
    const { table } = await database.newTable();
    const stores = storesIn(table, table, { now: () => new Date(since) });
    const given = { ...stores, settings, pendingWrites: new PendingWrites() };
    const opened = await storeJourney(given, callSid, { ...arrival, topic: inAddress, since, unopened, answers: [] });
    const today = await stores.dayKeys.ofToday(arrival.day);
    const place = { day: arrival.day, hour: arrival.hour, key: callKey(today, callSid) };
    if (noted !== undefined) {
      await table.update(shardedKey('call', place), { set: { topic: noted } });
    }
    if (unopened === 'waiting') {
      const room = newRoom();
      await stores.calls.serve(place, room, { now: since, waitSeconds: 3 });
      const unreleased = `${roomAtTwilio(today, room).inAddress}.90`;
      // Whoever waits is sent to the room by another, whose address does not say it.
      const { topic: _, ...journey } = opened.journey;
      await storeJourney(given, callSid, { ...journey, unreleased, untransferred: 'true' });
    }
    const [{ like } = { like: undefined }] = await stores.grouped.ballots(today, arrival.day);
    return { travels: opened.journey.topic, call: (await stores.calls.find(place))?.topic, ballot: like?.topic };
  }

  test.each([
    [
      'is noted on call and ballot',
      'transferred',
      'passports',
      undefined,
      { travels: 'passports', call: 'passports', ballot: 'passports' },
    ],
    [
      'is on the ballot of who has waited, too',
      'waiting',
      'passports',
      undefined,
      { travels: 'passports', call: 'passports', ballot: 'passports' },
    ],
    [
      'may be noted while they talk',
      'waiting',
      undefined,
      'passports',
      { travels: undefined, call: 'passports', ballot: 'passports' },
    ],
    ['may not be known', 'waiting', undefined, undefined, { travels: undefined, call: undefined, ballot: undefined }],
  ] as const)('%s', async (_, unopened, inAddress, noted, expected) => {
    expect(await topicsAfter(unopened, inAddress, noted)).toEqual(expected);
  });

  test('travels in the addresses of the call', () => {
    const journey = { ...arrival, topic: 'passports', answers: [] };
    const address = new URL(addresses.waiting(journey), 'http://localhost');
    expect(v.parse(journeySchema, Object.fromEntries(address.searchParams))).toMatchObject({ topic: 'passports' });
    expect(v.safeParse(journeySchema, { ...arrival, topic: 'Carte!' }).success).toBe(false);
  });
});

import type { DayEnd } from '../../src/calendar/civil-time';
import type { CallItem, Calls } from '../../src/calls/calls';
import { arrivalAt } from '../../src/calls/journey';
import { callKey, type DayKeys } from '../../src/calls/keys';
import { openCall } from '../../src/calls/open-call';
import { storesIn } from '../../src/entry/stores';
import { TestDatabase } from '../platform/table/database';
import { aRoom } from '../platform/table/store-call';
import { callsOf as callsOfDay } from '../support/each-of-day';

describe('a call that comes in', () => {
  const callSid = `CA${'0b'.repeat(16)}`;
  let database: TestDatabase;
  let given: { calls: Calls; dayKeys: DayKeys };

  beforeAll(async () => {
    database = await TestDatabase.start();
  });
  beforeEach(async () => {
    const { table } = await database.newTable();
    given = storesIn(table, table, { now: () => new Date('2026-11-23T00:00:00Z') });
  });
  afterAll(() => database.close());

  const openAt = async (at: string, service = 'urp', dayEnd: DayEnd = '') =>
    (await openCall(given, callSid, arrivalAt(new Date(at), service, dayEnd), 'waiting')).arrival;

  const callsOf = async (...days: string[]): Promise<readonly CallItem[]> =>
    (await Promise.all(days.map((day) => callsOfDay(given.calls, day)))).flat();

  test('a call is opened in the hour that it comes in', async () => {
    const arrival = await openAt('2026-11-23T08:20:00Z');
    expect(arrival).toEqual({ day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp' });
    const key = callKey(await given.dayKeys.ofToday('2026-11-23'), callSid);
    expect(await given.calls.find({ ...arrival, key })).toMatchObject({ state: 'waiting', service: 'urp' });
  });

  test.each([
    ['after the hour has turned', '2026-11-23T08:59:59Z', '2026-11-23T09:00:01Z'],
    ['an hour later', '2026-11-23T08:20:00Z', '2026-11-23T09:20:00Z'],
    ['after midnight in Rome', '2026-11-22T22:59:59Z', '2026-11-22T23:00:01Z'],
  ])('the same request %s finds it where it is', async (_, first, again) => {
    const arrival = await openAt(first);
    expect(await openAt(again, 'another')).toEqual(arrival);
    expect(await callsOf('2026-11-22', '2026-11-23')).toHaveLength(1);
  });

  test('the same request in the next window finds it where it is', async () => {
    const arrival = await openAt('2026-11-23T17:59:59Z', 'urp', 'T19');
    expect(arrival).toEqual({ day: '2026-11-23T19', hour: '2026-11-23T17:00Z', service: 'urp' });
    expect(await openAt('2026-11-23T18:00:01Z', 'urp', 'T19')).toEqual(arrival);
    expect(await callsOf('2026-11-23T19', '2026-11-24T19', '2026-11-23')).toHaveLength(1);
  });

  test.each([
    ['in the same hour', '2026-11-23T08:20:00Z', '2026-11-23T08:20:03Z'],
    ['after the hour has turned', '2026-11-23T08:59:59Z', '2026-11-23T09:00:01Z'],
  ])('keeps its place in the line when it is asked for again %s', async (_, first, again) => {
    const open = (at: string) => {
      const arrival = arrivalAt(new Date(at), 'urp');
      return openCall(given, callSid, arrival, 'waiting', Date.parse(at));
    };
    const opened = await open(first);
    expect(opened).toMatchObject({ since: Date.parse(first), state: 'waiting' });
    expect(await open(again)).toEqual(opened);
  });

  test('says how far it is, if it is further', async () => {
    const arrival = await openAt('2026-11-23T08:20:00Z');
    const place = { ...arrival, key: callKey(await given.dayKeys.ofToday(arrival.day), callSid) };
    await given.calls.serve(place, aRoom, { now: 0, waitSeconds: 3 });
    const since = Date.parse('2026-11-23T08:20:00Z');
    expect(await openCall(given, callSid, arrival, 'waiting', since)).toEqual({ arrival, since, state: 'served' });
  });

  test('another call is another call', async () => {
    await openAt('2026-11-23T08:59:59Z');
    const arrival = arrivalAt(new Date('2026-11-23T09:00:01Z'), 'urp');
    await openCall(given, callSid.replaceAll('b', 'c'), arrival, 'waiting');
    expect(await callsOf('2026-11-23')).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { type CallItem, type CallState, type Calls, callStates, mayFollow, openCall } from '../../src/calls/calls';
import { arrivalAt } from '../../src/calls/journey';
import { callKey, type DayKeys } from '../../src/calls/keys';
import { storesIn } from '../../src/entry/stores';
import { TestDatabase } from '../platform/table/database';
import { callsOf as callsOfDay } from '../support/each-of-day';

type Later = Exclude<CallState, 'waiting'>;
const later = callStates.filter((state): state is Later => state !== 'waiting');

/** What the table makes of a wish to move on, by the same rule as the store's condition. */
const moved = (from: CallState, to: Later): CallState => (mayFollow[to] === from ? to : from);
const rank = (state: CallState): number => callStates.indexOf(state);

describe("a call's states", () => {
  test('each but the first follow exactly the one before', () => {
    expect(later.map((state) => mayFollow[state])).toEqual(['waiting', 'served', 'released']);
  });

  test('never go back, and skip none, whatever order the webhooks come in and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...later)), (wishes) => {
        let state: CallState = 'waiting';
        for (const wish of wishes) {
          const next = moved(state, wish);
          expect(rank(next) - rank(state)).toBeGreaterThanOrEqual(0);
          expect(rank(next) - rank(state)).toBeLessThanOrEqual(1);
          state = next;
        }
        // As far as the wishes, one after the other, go up the list.
        let reached = 0;
        for (const wish of wishes) if (rank(wish) === reached + 1) reached++;
        expect(rank(state)).toBe(reached);
      }),
    );
  });

  test('end at transferred: nothing follows it', () => {
    expect(Object.values(mayFollow)).not.toContain('transferred');
  });
});

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

  const openAt = async (at: string, service = 'urp') =>
    (await openCall(given, callSid, arrivalAt(new Date(at), service), 'waiting')).arrival;

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

  test('another call is another call', async () => {
    await openAt('2026-11-23T08:59:59Z');
    const arrival = arrivalAt(new Date('2026-11-23T09:00:01Z'), 'urp');
    await openCall(given, callSid.replaceAll('b', 'c'), arrival, 'waiting');
    expect(await callsOf('2026-11-23')).toHaveLength(2);
  });
});

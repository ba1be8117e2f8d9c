import fc from 'fast-check';
import { type Day, daysBefore } from '../../../../src/calendar/civil-time';
import { type CallItem, type CallState, type Calls, callStates } from '../../../../src/calls/calls';
import { storesIn } from '../../../../src/entry/stores';
import type { Written } from '../../../../src/platform/table/table';
import { callsOf } from '../../../support/each-of-day';
import { scaled } from '../../../support/in-ci';
import type { MakeTable } from '../database';
import { aRoom } from '../store-call';

const place = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'AAAA-a-call' };
const { day } = place;
const since = Date.parse('2026-11-23T08:10:00Z');
const at = (seconds: number) => since + seconds * 1000;
const anotherRoom = Buffer.alloc(16, 2).toString('base64url');
const opened: CallItem = { hour: place.hour, service: 'urp', state: 'waiting', since };
const inRoom: CallItem = { hour: place.hour, service: 'urp', state: 'served', room: aRoom, waitSeconds: 42 };

/** Ten requests at once. */
const tenTimes = <Answer>(ask: (index: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: 10 }, (_, index) => ask(index)));

export function describeCalls(newTable: MakeTable): void {
  let calls: Calls;
  beforeEach(async () => {
    const { table } = await newTable();
    ({ calls } = storesIn(table, table, { now: () => new Date(place.hour) }));
  });
  const allCalls = (of = day): Promise<readonly CallItem[]> => callsOf(calls, of);
  const theCall = async (): Promise<CallItem | undefined> => (await allCalls())[0];

  const open = (own = place) => calls.open(own, 'urp', 'waiting', since);
  const lease = (room = aRoom, now = at(0), until = now + 15_000) => calls.lease(place, room, { now, until });
  const serve = (room = aRoom, waitSeconds = 42, now = at(waitSeconds)) =>
    calls.serve(place, room, { now, waitSeconds });

  test('a call that was never opened can not be written to', async () => {
    const writes = [
      lease(),
      serve(),
      calls.enter(place, aRoom, 5),
      calls.returnToLine(place, aRoom, 'lease', since),
      calls.returnToLine(place, aRoom, 'room', since),
      calls.release(place, aRoom, 5),
      calls.endConversation(place, aRoom, 5),
      calls.transfer(place),
      calls.dismiss(place),
    ];
    expect(new Set(await Promise.all(writes))).toEqual(new Set(['refused']));
    expect(await calls.end(place)).toBeUndefined();
    expect(await allCalls()).toEqual([]);
  });

  test('a call walks from the line to its room and into the survey', async () => {
    await open();
    expect(await theCall()).toEqual(opened);
    expect(await lease()).toBe('done');
    expect(await theCall()).toEqual({ ...opened, room: aRoom, leasedUntil: at(15) });
    expect(await calls.enter(place, aRoom, 42)).toBe('done');
    expect(await theCall()).toEqual(inRoom);
    expect(await calls.release(place, aRoom, 130)).toBe('done');
    expect(await theCall()).toEqual({ ...inRoom, state: 'released', talkSeconds: 130 });
    expect(await calls.transfer(place)).toBe('done');
    expect(await calls.end(place)).toEqual({ ...inRoom, state: 'transferred', talkSeconds: 130, ended: true });
  });

  test('a call whose own leg goes to the room is served without a lease', async () => {
    await open();
    expect(await serve()).toBe('done');
    expect(await theCall()).toEqual(inRoom);
  });

  test('every write of a room can come twice, and only the first counts', async () => {
    await open();
    await calls.open(place, 'another', 'transferred');
    expect(await theCall()).toEqual(opened);
    await lease();
    expect([await calls.enter(place, aRoom, 42), await calls.enter(place, aRoom, 99)]).toEqual(['done', 'done']);
    const released = [await calls.release(place, aRoom, 130), await calls.release(place, aRoom, 999)];
    expect(released).toEqual(['done', 'done']);
    expect([await calls.transfer(place), await calls.transfer(place)]).toEqual(['done', 'done']);
    const [first, second] = [await calls.end(place), await calls.end(place)];
    expect(first).toEqual({ ...inRoom, state: 'transferred', talkSeconds: 130, ended: true });
    expect(second).toEqual(first);
  });

  describe('a lease', () => {
    beforeEach(() => open());

    test.each<[string, () => Promise<Written>, Written]>([
      ['to the last millisecond', () => lease(anotherRoom, at(15)), 'refused'],
      ['and not a millisecond longer', () => lease(anotherRoom, at(15) + 1), 'done'],
      ['to the last millisecond, for who is there already', () => serve(anotherRoom, 15, at(15)), 'refused'],
      ['and for them not longer either', () => serve(anotherRoom, 15, at(15) + 1), 'done'],
    ])('holds %s', async (_, take, written) => {
      await lease();
      expect(await take()).toBe(written);
      expect((await theCall())?.room).toBe(written === 'done' ? anotherRoom : aRoom);
    });

    test('that has passed leads nowhere once the call has another', async () => {
      await lease();
      await lease(anotherRoom, at(16));
      expect(await calls.enter(place, aRoom, 17)).toBe('refused');
      expect(await calls.returnToLine(place, aRoom, 'lease', since)).toBe('refused');
      expect(await theCall()).toEqual({ ...opened, room: anotherRoom, leasedUntil: at(31) });
      expect(await calls.enter(place, anotherRoom, 17)).toBe('done');
    });

    test('that has passed is still good for its own room while nobody else has the call', async () => {
      await lease();
      expect(await calls.enter(place, aRoom, 42)).toBe('done');
    });

    test('is not had of a call that is in its room, was let go, or has ended', async () => {
      await serve();
      expect([await lease(anotherRoom, at(99)), await serve(anotherRoom)]).toEqual(['refused', 'refused']);
      await calls.release(place, aRoom, 130);
      expect([await lease(anotherRoom, at(99)), await serve(anotherRoom)]).toEqual(['refused', 'refused']);
      const ended = { ...place, key: 'AAAA-another' };
      await open(ended);
      await calls.end(ended);
      expect(await calls.lease(ended, aRoom, { now: at(0), until: at(15) })).toBe('refused');
      expect(await calls.serve(ended, aRoom, { now: at(0), waitSeconds: 0 })).toBe('refused');
    });

    test('is had by one of ten who try at once', async () => {
      const rooms = Array.from({ length: 10 }, (_, index) => `room ${index}`);
      const taken = await tenTimes((index) => (index % 2 ? lease(rooms[index]) : serve(rooms[index], 0)));
      expect(taken.filter((written) => written === 'done')).toHaveLength(1);
      expect((await theCall())?.room).toBe(rooms[taken.indexOf('done')]);
    });

    test('is either entered or given back, when both are tried at once', async () => {
      for (let round = 0; round < 10; round++) {
        await lease(`room ${round}`, at(20 * round));
        const room = `room ${round}`;
        const [entered, returned] = await Promise.all([
          calls.enter(place, room, 42),
          calls.returnToLine(place, room, 'lease', since),
        ]);
        expect([entered, returned].sort()).toEqual(['done', 'refused']);
        if (entered === 'done') await calls.returnToLine(place, room, 'room', since);
        expect(await theCall()).toEqual(opened);
      }
    });
  });

  describe('back in the line', () => {
    beforeEach(() => open());

    test('from a lease the call is as it was', async () => {
      await lease();
      expect(await calls.returnToLine(place, aRoom, 'lease', since)).toBe('done');
      expect(await theCall()).toEqual(opened);
    });

    test.each<[string, () => Promise<unknown>]>([
      ['in which the citizen met nobody', async () => undefined],
      ['which the operator left before the citizen came', () => calls.release(place, aRoom, 0)],
      ['which the operator hung up in before the citizen came', () => calls.endConversation(place, aRoom, 0)],
    ])('from a room %s the call is as it was', async (_, leave) => {
      await serve();
      await leave();
      expect(await calls.returnToLine(place, aRoom, 'lease', since)).toBe('refused');
      expect(await calls.returnToLine(place, aRoom, 'room', since)).toBe('done');
      expect(await theCall()).toEqual(opened);
    });

    test('a call does not go twice, nor out of another room, nor out of the survey', async () => {
      await serve();
      expect(await calls.returnToLine(place, anotherRoom, 'room', since)).toBe('refused');
      expect(await calls.returnToLine(place, aRoom, 'room', since)).toBe('done');
      expect(await calls.returnToLine(place, aRoom, 'room', since)).toBe('refused');
      await serve();
      await calls.release(place, aRoom, 130);
      await calls.transfer(place);
      expect(await calls.returnToLine(place, aRoom, 'room', since)).toBe('refused');
    });

    test('a call can’t enter the room any more that it left, and can be taken at once', async () => {
      await lease();
      await calls.returnToLine(place, aRoom, 'lease', since);
      expect(await calls.enter(place, aRoom, 5)).toBe('refused');
      expect(await lease(anotherRoom)).toBe('done');
    });
  });

  test('a write that comes too early is refused, and changes nothing', async () => {
    await open();
    expect(await calls.enter(place, aRoom, 42)).toBe('refused');
    expect(await calls.release(place, aRoom, 130)).toBe('refused');
    expect(await calls.transfer(place)).toBe('refused');
    await lease();
    expect(await calls.release(place, aRoom, 130)).toBe('refused');
    expect(await calls.endConversation(place, aRoom, 130)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, room: aRoom, leasedUntil: at(15) });
    await calls.enter(place, aRoom, 42);
    expect(await calls.transfer(place)).toBe('refused');
    expect(await theCall()).toEqual(inRoom);
  });

  test('a write that comes too late is refused, and undoes nothing', async () => {
    await open();
    await serve();
    await calls.release(place, aRoom, 130);
    expect(await calls.enter(place, aRoom, 99)).toBe('refused');
    expect(await calls.endConversation(place, aRoom, 99)).toBe('refused');
    await calls.transfer(place);
    expect(await calls.release(place, aRoom, 999)).toBe('refused');
    expect(await theCall()).toEqual({ ...inRoom, state: 'transferred', talkSeconds: 130 });
  });

  test('a star in one room does nothing to a call in another', async () => {
    await open();
    await serve();
    expect(await calls.release(place, anotherRoom, 130)).toBe('refused');
    expect(await calls.endConversation(place, anotherRoom, 130)).toBe('refused');
    expect(await theCall()).toEqual(inRoom);
  });

  test('an operator who hangs up ends the conversation, and the call stays served', async () => {
    await open();
    await serve();
    expect(await calls.endConversation(place, aRoom, 130)).toBe('done');
    expect(await calls.endConversation(place, aRoom, 999)).toBe('done');
    expect(await theCall()).toEqual({ ...inRoom, talkSeconds: 130 });
  });

  test('a citizen who was thanked too early can still be let go, and it stays known', async () => {
    await open();
    await serve();
    expect(await calls.dismiss(place)).toBe('done');
    expect(await calls.release(place, aRoom, 130)).toBe('done');
    expect(await theCall()).toEqual({ ...inRoom, state: 'released', talkSeconds: 130, dismissed: true });
  });

  test.each(callStates)('a call that is %s can be closed, and stays so', async (state) => {
    await open();
    const steps = [() => serve(), () => calls.release(place, aRoom, 2), () => calls.transfer(place)];
    for (const step of steps.slice(0, callStates.indexOf(state))) await step();
    expect(await calls.end(place)).toMatchObject({ state, ended: true });
    expect(await theCall()).toMatchObject({ state, ended: true });
  });

  test("a PBX's call is opened as transferred, and nothing about it is to follow", async () => {
    await calls.open(place, 'urp', 'transferred');
    expect([await lease(), await serve(), await calls.release(place, aRoom, 130)]).toEqual(Array(3).fill('refused'));
    expect(await theCall()).toEqual({ hour: place.hour, service: 'urp', state: 'transferred' });
  });

  test('a call belongs to its day', async () => {
    await open();
    const tomorrow = { ...place, day: '2026-11-24' };
    expect(await calls.serve(tomorrow, aRoom, { now: at(42), waitSeconds: 42 })).toBe('refused');
    expect(await allCalls('2026-11-24')).toEqual([]);
  });

  test('the same webhook many times at once is one', async () => {
    await tenTimes(() => open());
    await lease();
    const entered = await tenTimes((seconds) => calls.enter(place, aRoom, seconds));
    expect(new Set(entered)).toEqual(new Set(['done']));
    const [call, ...others] = await allCalls();
    expect(others).toEqual([]);
    const seconds = call?.waitSeconds;
    await calls.enter(place, aRoom, 77);
    expect((await theCall())?.waitSeconds).toBe(seconds);
  });

  /** What becomes of a call's state by each write that is done. */
  const leads = {
    lease: { waiting: 'waiting' },
    serve: { waiting: 'served' },
    enter: { waiting: 'served', served: 'served' },
    giveBack: { waiting: 'waiting' },
    leave: { waiting: 'waiting', served: 'waiting', released: 'waiting' },
    release: { served: 'released', released: 'released' },
    endConversation: { served: 'served' },
    transfer: { released: 'transferred', transferred: 'transferred' },
  } as const satisfies Readonly<Record<string, Partial<Record<CallState, CallState>>>>;
  type Wish = keyof typeof leads;

  test('whatever comes, in any order: the call moves as its states allow, and only in its room', async () => {
    const write = (own: Day, wish: Wish, room: string, seconds: number): Promise<Written> => {
      const it = { ...place, day: own };
      const [now, until] = [at(seconds), at(seconds + 15)];
      const writes: Readonly<Record<Wish, () => Promise<Written>>> = {
        lease: () => calls.lease(it, room, { now, until }),
        serve: () => calls.serve(it, room, { now, waitSeconds: seconds }),
        enter: () => calls.enter(it, room, seconds),
        giveBack: () => calls.returnToLine(it, room, 'lease', since),
        leave: () => calls.returnToLine(it, room, 'room', since),
        release: () => calls.release(it, room, seconds),
        endConversation: () => calls.endConversation(it, room, seconds),
        transfer: () => calls.transfer(it),
      };
      return writes[wish]();
    };
    const wishes = Object.keys(leads) as Wish[]; // keys of a constant
    const aWish = fc.record({
      wish: fc.constantFrom(...wishes),
      room: fc.constantFrom(aRoom, anotherRoom),
      later: fc.constantFrom(0, 1, 16),
    });
    let own = '2027-01-01';
    await fc.assert(
      fc.asyncProperty(fc.array(aWish, { maxLength: 12 }), async (asked) => {
        own = daysBefore(own, -1);
        const it = { ...place, day: own };
        await open(it);
        let seconds = 0;
        let before = await calls.find(it);
        for (const { wish, room, later } of asked) {
          seconds += later;
          const written = await write(own, wish, room, seconds);
          const after = await calls.find(it);
          const [from, to]: (CallState | undefined)[] = [before?.state, after?.state];
          const may: Partial<Record<CallState, CallState>> = leads[wish];
          if (written === 'refused') expect(after).toEqual(before);
          else expect(to).toBe(from && may[from]);
          // A call is in one room, and gets another only out of the line, when no lease holds.
          const isFree =
            from === 'waiting' && !(before?.leasedUntil !== undefined && before.leasedUntil >= at(seconds));
          if (after?.room !== before?.room && after?.room !== undefined) expect(isFree).toBe(true);
          if (written === 'done' && wish !== 'transfer' && wish !== 'lease' && wish !== 'serve')
            expect(before?.room).toBe(room);
          expect(after?.since !== undefined).toBe(to === 'waiting');
          expect(after?.waitSeconds !== undefined).toBe(to !== 'waiting');
          before = after;
        }
      }),
      { numRuns: scaled(8, { inCi: 40 }) },
    );
  });
}

import fc from 'fast-check';
import { type Day, daysBefore } from '../../../../src/calendar/civil-time';
import { type CallItem, type CallState, type Calls, callStates, mayFollow } from '../../../../src/calls/calls';
import { storesIn } from '../../../../src/entry/stores';
import { callsOf } from '../../../support/each-of-day';
import { scaled } from '../../../support/in-ci';
import type { MakeTable } from '../database';

const place = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'AAAA-a-call' };
const { day } = place;
const opened: CallItem = { hour: place.hour, service: 'urp', state: 'waiting' };

export function describeCalls(newTable: MakeTable): void {
  let calls: Calls;
  beforeEach(async () => {
    const { table } = await newTable();
    ({ calls } = storesIn(table, table, { now: () => new Date(place.hour) }));
  });
  const allCalls = (of = day): Promise<readonly CallItem[]> => callsOf(calls, of);
  const theCall = async (): Promise<CallItem | undefined> => (await allCalls())[0];

  test('a call that was never opened can not be written to', async () => {
    expect(await calls.serve(place, 5)).toBe('refused');
    expect(await calls.release(place, 5)).toBe('refused');
    expect(await calls.endConversation(place, 5)).toBe('refused');
    expect(await calls.transfer(place)).toBe('refused');
    expect(await calls.end(place)).toBe('refused');
    expect(await allCalls()).toEqual([]);
  });

  test('a call walks from the queue to the operator and into the survey', async () => {
    await calls.open(place, 'urp', 'waiting');
    expect(await theCall()).toEqual(opened);
    expect(await calls.serve(place, 42)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42 });
    expect(await calls.release(place, 130)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'released', waitSeconds: 42, talkSeconds: 130 });
    expect(await calls.transfer(place)).toBe('done');
    expect(await calls.end(place)).toBe('done');
    expect(await allCalls()).toEqual([
      { ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130, ended: true },
    ]);
  });

  test('every write can come twice, and only the first counts', async () => {
    await calls.open(place, 'urp', 'waiting');
    await calls.open(place, 'another', 'transferred');
    expect(await theCall()).toEqual(opened);
    expect([await calls.serve(place, 42), await calls.serve(place, 99)]).toEqual(['done', 'done']);
    expect([await calls.release(place, 130), await calls.release(place, 999)]).toEqual(['done', 'done']);
    expect([await calls.transfer(place), await calls.transfer(place)]).toEqual(['done', 'done']);
    expect([await calls.end(place), await calls.end(place)]).toEqual(['done', 'done']);
    expect(await allCalls()).toEqual([
      { ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130, ended: true },
    ]);
  });

  test('a write that comes too early is refused, and changes nothing', async () => {
    await calls.open(place, 'urp', 'waiting');
    expect(await calls.release(place, 130)).toBe('refused');
    expect(await calls.transfer(place)).toBe('refused');
    expect(await theCall()).toEqual(opened);
    await calls.serve(place, 42);
    expect(await calls.transfer(place)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42 });
  });

  test('a write that comes too late is refused, and undoes nothing', async () => {
    await calls.open(place, 'urp', 'waiting');
    await calls.serve(place, 42);
    await calls.release(place, 130);
    expect(await calls.serve(place, 99)).toBe('refused');
    await calls.transfer(place);
    expect(await calls.serve(place, 99)).toBe('refused');
    expect(await calls.release(place, 999)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130 });
  });

  test('an operator who hangs up ends the conversation, and the call stays served', async () => {
    await calls.open(place, 'urp', 'waiting');
    await calls.serve(place, 42);
    expect(await calls.endConversation(place, 130)).toBe('done');
    expect(await calls.endConversation(place, 999)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42, talkSeconds: 130 });
  });

  test.each(callStates)('a call that is %s can be closed, and stays so', async (state) => {
    await calls.open(place, 'urp', 'waiting');
    const steps = [() => calls.serve(place, 1), () => calls.release(place, 2), () => calls.transfer(place)];
    for (const step of steps.slice(0, callStates.indexOf(state))) await step();
    expect(await calls.end(place)).toBe('done');
    expect(await theCall()).toMatchObject({ state, ended: true });
  });

  test("a PBX's call is opened as transferred, and nothing about it is to follow", async () => {
    await calls.open(place, 'urp', 'transferred');
    expect(await calls.serve(place, 42)).toBe('refused');
    expect(await calls.release(place, 130)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'transferred' });
  });

  test('a call belongs to its day', async () => {
    await calls.open(place, 'urp', 'waiting');
    expect(await calls.serve({ ...place, day: '2026-11-24' }, 42)).toBe('refused');
    expect(await allCalls('2026-11-24')).toEqual([]);
  });

  test('the same webhook many times at once is one', async () => {
    await Promise.all(Array.from({ length: 10 }, () => calls.open(place, 'urp', 'waiting')));
    const served = await Promise.all(Array.from({ length: 10 }, (_, seconds) => calls.serve(place, seconds)));
    expect(new Set(served)).toEqual(new Set(['done']));
    const [call, ...others] = await allCalls();
    expect(others).toEqual([]);
    const seconds = call?.waitSeconds;
    await calls.serve(place, 77);
    expect((await theCall())?.waitSeconds).toBe(seconds);
  });

  test('whatever comes, in any order, and then once more all at once: the call moves as its states allow', async () => {
    const steps = ['served', 'released', 'transferred'] as const;
    const writes = {
      served: (own: Day) => calls.serve({ ...place, day: own }, 1),
      released: (own: Day) => calls.release({ ...place, day: own }, 2),
      transferred: (own: Day) => calls.transfer({ ...place, day: own }),
    };
    const theStateOf = async (own: Day) => (await allCalls(own)).map(({ state }) => state);
    let own = '2027-01-01';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), async (wishes) => {
        own = daysBefore(own, -1);
        await calls.open({ ...place, day: own }, 'urp', 'waiting');
        let expected: CallState = 'waiting';
        for (const wish of wishes) {
          const mayMove: boolean = expected === wish || mayFollow[wish] === expected;
          expect(await writes[wish](own)).toBe(mayMove ? 'done' : 'refused');
          if (mayMove) expected = wish;
        }
        expect(await theStateOf(own)).toEqual([expected]);
        await Promise.all(steps.map((step) => writes[step](own)));
        expect(callStates.slice(callStates.indexOf(expected))).toContain((await theStateOf(own))[0]);
      }),
      { numRuns: scaled(6, { inCi: 25 }) },
    );
  });
}

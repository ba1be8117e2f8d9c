import fc from 'fast-check';
import { type CallState, callStates, mayFollow } from '../../../src/call/call-state';
import { type Day, daysBefore } from '../../../src/call/civil-time';
import { type CallItem, Calls } from '../../../src/store/calls';
import type { MakeTable } from '../database';

const arrival = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp' };
const { day } = arrival;
const key = 'AAAA-a-call';
const opened: CallItem = { hour: arrival.hour, service: 'urp', state: 'waiting' };

export function describeCalls(newTable: MakeTable): void {
  let calls: Calls;
  beforeEach(async () => {
    calls = new Calls((await newTable()).table);
  });
  async function allCalls(of = day): Promise<CallItem[]> {
    const found: CallItem[] = [];
    await calls.eachOfDay(of, (call) => found.push(call));
    return found;
  }
  const theCall = async (): Promise<CallItem | undefined> => (await allCalls())[0];

  test('a call that was never opened can not be written to', async () => {
    expect(await calls.serve(day, key, 5)).toBe('refused');
    expect(await calls.release(day, key, 5)).toBe('refused');
    expect(await calls.endConversation(day, key, 5)).toBe('refused');
    expect(await calls.transfer(day, key)).toBe('refused');
    expect(await calls.end(day, key)).toBe('refused');
    expect(await allCalls()).toEqual([]);
  });

  test('a call walks from the queue to the operator and into the survey', async () => {
    await calls.open(key, arrival, 'waiting');
    expect(await theCall()).toEqual(opened);
    expect(await calls.serve(day, key, 42)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42 });
    expect(await calls.release(day, key, 130)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'released', waitSeconds: 42, talkSeconds: 130 });
    expect(await calls.transfer(day, key)).toBe('done');
    expect(await calls.end(day, key)).toBe('done');
    expect(await allCalls()).toEqual([
      { ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130, ended: true },
    ]);
  });

  test('every write can come twice, and only the first counts', async () => {
    await calls.open(key, arrival, 'waiting');
    await calls.open(key, { ...arrival, service: 'another' }, 'transferred');
    expect(await theCall()).toEqual(opened);
    expect([await calls.serve(day, key, 42), await calls.serve(day, key, 99)]).toEqual(['done', 'done']);
    expect([await calls.release(day, key, 130), await calls.release(day, key, 999)]).toEqual(['done', 'done']);
    expect([await calls.transfer(day, key), await calls.transfer(day, key)]).toEqual(['done', 'done']);
    expect([await calls.end(day, key), await calls.end(day, key)]).toEqual(['done', 'done']);
    expect(await allCalls()).toEqual([
      { ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130, ended: true },
    ]);
  });

  test('a write that comes too early is refused, and changes nothing', async () => {
    await calls.open(key, arrival, 'waiting');
    expect(await calls.release(day, key, 130)).toBe('refused');
    expect(await calls.transfer(day, key)).toBe('refused');
    expect(await theCall()).toEqual(opened);
    await calls.serve(day, key, 42);
    expect(await calls.transfer(day, key)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42 });
  });

  test('a write that comes too late is refused, and undoes nothing', async () => {
    await calls.open(key, arrival, 'waiting');
    await calls.serve(day, key, 42);
    await calls.release(day, key, 130);
    expect(await calls.serve(day, key, 99)).toBe('refused');
    await calls.transfer(day, key);
    expect(await calls.serve(day, key, 99)).toBe('refused');
    expect(await calls.release(day, key, 999)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'transferred', waitSeconds: 42, talkSeconds: 130 });
  });

  test('an operator who hangs up ends the conversation, and the call stays served', async () => {
    await calls.open(key, arrival, 'waiting');
    await calls.serve(day, key, 42);
    expect(await calls.endConversation(day, key, 130)).toBe('done');
    expect(await calls.endConversation(day, key, 999)).toBe('done');
    expect(await theCall()).toEqual({ ...opened, state: 'served', waitSeconds: 42, talkSeconds: 130 });
  });

  test.each(callStates)('a call that is %s can be closed, and stays so', async (state) => {
    await calls.open(key, arrival, 'waiting');
    const steps = [() => calls.serve(day, key, 1), () => calls.release(day, key, 2), () => calls.transfer(day, key)];
    for (const step of steps.slice(0, callStates.indexOf(state))) await step();
    expect(await calls.end(day, key)).toBe('done');
    expect(await theCall()).toMatchObject({ state, ended: true });
  });

  test("a PBX's call is opened as transferred, and nothing about it is to follow", async () => {
    await calls.open(key, arrival, 'transferred');
    expect(await calls.serve(day, key, 42)).toBe('refused');
    expect(await calls.release(day, key, 130)).toBe('refused');
    expect(await theCall()).toEqual({ ...opened, state: 'transferred' });
  });

  test('a call belongs to its day', async () => {
    await calls.open(key, arrival, 'waiting');
    expect(await calls.serve('2026-11-24', key, 42)).toBe('refused');
    expect(await allCalls('2026-11-24')).toEqual([]);
  });

  test('the same webhook many times at once is one', async () => {
    await Promise.all(Array.from({ length: 10 }, () => calls.open(key, arrival, 'waiting')));
    const served = await Promise.all(Array.from({ length: 10 }, (_, seconds) => calls.serve(day, key, seconds)));
    expect(new Set(served)).toEqual(new Set(['done']));
    const [call, ...others] = await allCalls();
    expect(others).toEqual([]);
    const seconds = call?.waitSeconds;
    await calls.serve(day, key, 77);
    expect((await theCall())?.waitSeconds).toBe(seconds);
  });

  test('whatever comes, in any order, and then once more all at once: the call moves as its states allow', async () => {
    const steps = ['served', 'released', 'transferred'] as const;
    const writes = {
      served: (own: Day) => calls.serve(own, key, 1),
      released: (own: Day) => calls.release(own, key, 2),
      transferred: (own: Day) => calls.transfer(own, key),
    };
    const theStateOf = async (own: Day) => (await allCalls(own)).map(({ state }) => state);
    let own = '2027-01-01';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), async (wishes) => {
        own = daysBefore(own, -1);
        await calls.open(key, { ...arrival, day: own }, 'waiting');
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
      { numRuns: 25 },
    );
  });
}

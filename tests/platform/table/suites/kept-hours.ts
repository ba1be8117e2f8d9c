import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ballotOf } from '../../../../src/ballots/ballots';
import { type Stores, storesIn } from '../../../../src/entry/stores';
import { isAtRest } from '../../../../src/figures/kept-hours';
import { emptyTally } from '../../../../src/figures/tally';
import { faces } from '../../../support/faces';
import type { MakeTable, NewTable } from '../database';
import { aRoom } from '../store-call';

const day = '2026-11-23';
const hour = '2026-11-23T08:00Z';
const dayKey = new Uint8Array(32).fill(8);
const counts = { urp: { tally: { ...emptyTally, received: 3 }, underWay: 1 } };
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

export function describeKeptHours(newTable: MakeTable): void {
  let made: NewTable;
  beforeEach(async () => {
    made = await newTable();
  });
  const stores = (time: string): Stores => storesIn(made.table, made.table, { now: () => at(time) });
  const kept = async () => [...(await stores('12:00:00').keptHours.ofDay(dayKey, day)).kept];
  const keepAt = (time: string) => stores(time).keptHours.keep(dayKey, day, new Map([[hour, counts]]), at(time));
  const writeAt = (time: string, key = 'AAAA-a-call') => stores(time).calls.open({ day, hour, key }, 'urp', 'waiting');

  test.each<[string, boolean]>([
    ['09:01:00', true],
    ['09:00:59', false],
  ])('what was counted from %s on, a minute after the hour or not, holds: %s', async (time, holds) => {
    await writeAt('08:59:59');
    await keepAt(time);
    expect(await kept()).toEqual(holds ? [[hour, counts]] : []);
  });

  test.each(['opened', 'served', 'ended', 'handed a ballot', 'heard'])(
    'it holds no more once a call of the hour was %s later, and holds again when it is counted a minute after that',
    async (what) => {
      const place = { day, hour, key: 'AAAA-a-call' };
      await writeAt('08:10:00');
      await stores('08:10:00').ballots.issue(dayKey, place, 'urp', faces);
      await keepAt('09:05:00');
      const { calls, ballots } = stores('09:28:00');
      const writes: Readonly<Record<string, () => Promise<unknown>>> = {
        opened: () => writeAt('09:28:00', 'AAAA-another'),
        served: () => calls.serve(place, aRoom, { now: at('09:28:00').getTime(), waitSeconds: 5 }),
        ended: () => calls.end(place),
        'handed a ballot': () => ballots.issue(dayKey, { ...place, key: 'AAAA-another' }, 'urp', faces),
        heard: () => ballots.answer(dayKey, place, ballotOf(faces, []), 1),
      };
      await writes[what]?.();
      expect(await kept()).toEqual([]);
      await keepAt('09:28:30');
      expect(await kept()).toEqual([]);
      await keepAt('09:29:00');
      expect(await kept()).toEqual([[hour, counts]]);
    },
  );

  test('it holds no more in either kind of days, where one step writes late in both', async () => {
    const window = `${day}T19`;
    const { calls, keptHours } = stores('09:28:00');
    for (const each of [day, window]) {
      await keptHours.keep(dayKey, each, new Map([[hour, counts]]), at('09:05:00'));
      await calls.open({ day: each, hour, key: 'AAAA-a-call' }, 'urp', 'waiting');
      expect([...(await keptHours.ofDay(dayKey, each)).kept]).toEqual([]);
    }
  });

  test('it is noted before the write: whoever dies in between has kept nothing wrong', async () => {
    await keepAt('09:05:00');
    const { calls } = storesIn(
      Object.assign(Object.create(made.table), { putNew: () => Promise.reject(new Error('gone')) }),
      made.table,
      { now: () => at('09:28:00') },
    );
    await expect(calls.open({ day, hour, key: 'AAAA-a-call' }, 'urp', 'waiting')).rejects.toThrow('gone');
    expect(await kept()).toEqual([]);
  });

  test('while the hour lasts nothing is noted, and later once for each step', async () => {
    const noted = jest.spyOn(made.table, 'put');
    await writeAt('08:59:59');
    expect(noted).not.toHaveBeenCalled();
    const { calls } = stores('09:00:00');
    for (const key of ['AAAA-1', 'AAAA-2']) await calls.open({ day, hour, key }, 'urp', 'waiting');
    expect(noted).toHaveBeenCalledTimes(1);
  });

  test('what is kept is for the holder of the day’s key, and of one length whatever is counted', async () => {
    const sizes: number[] = [];
    for (const received of [3, 123_456]) {
      const tally = { ...emptyTally, received };
      const counted = new Map([[hour, { urp: { tally, underWay: 0 } }]]);
      await stores('09:05:00').keptHours.keep(dayKey, day, counted, at('09:05:00'));
      const { Items = [] } = await made.client.send(new ScanCommand({ TableName: made.name }));
      sizes.push(Items[0]?.['counts']?.B?.length ?? 0);
    }
    expect(sizes[0]).toBe(sizes[1]);
    await expect(stores('12:00:00').keptHours.ofDay(new Uint8Array(32), day)).rejects.toThrow();
  });

  test('of hours that were kept together those hold that did not change', async () => {
    const next = '2026-11-23T09:00Z';
    const together = new Map([hour, next].map((each) => [each, counts]));
    await stores('10:05:00').keptHours.keep(dayKey, day, together, at('10:05:00'));
    await writeAt('10:20:00');
    expect((await kept()).map(([each]) => each)).toEqual([next]);
    await keepAt('10:30:00');
    expect((await kept()).map(([each]) => each).sort()).toEqual([hour]);
  });

  test.each<[string, string | undefined, string, boolean]>([
    ['a minute after its end', undefined, '09:01:00', true],
    ['before that', undefined, '09:00:30', false],
    ['a minute after the last change', '10:00:00', '10:01:00', true],
    ['before that', '10:00:00', '10:00:59', false],
  ])('an hour is at rest %s (changed: %s, looked at: %s): %s', (_, changed, looked, is) => {
    expect(isAtRest(hour, changed === undefined ? undefined : at(changed).getTime(), at(looked).getTime())).toBe(is);
  });
}

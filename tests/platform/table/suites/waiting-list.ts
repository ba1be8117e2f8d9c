import type { Waiting } from '../../../../src/calls/queue/line';
import { WaitingList } from '../../../../src/calls/queue/waiting-list';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const since = Date.parse('2026-11-23T08:10:00Z');
const leg = new Uint8Array([1, 2, 3]);

/** Somebody who came so many milliseconds later than the first. */
const waiter = (key: string, later = 0, group = 'urp'): Waiting => ({
  group,
  since: since + later,
  call: { day, hour: '2026-11-23T08:00Z', key },
  leg,
});

export function describeWaitingList(newTable: MakeTable): void {
  let made: NewTable;
  let waiting: WaitingList;
  beforeEach(async () => {
    made = await newTable();
    waiting = new WaitingList(made.table);
  });
  const keysOf = (list: readonly Waiting[]) => list.map(({ call }) => call.key);

  test('is empty where nobody waits', async () => {
    expect(await waiting.first('urp', 5)).toEqual([]);
    expect(await waiting.count('urp')).toBe(0);
  });

  test('gives everybody back as they were put in', async () => {
    await waiting.add(waiter('a call'));
    expect(await waiting.first('urp', 5)).toEqual([waiter('a call')]);
  });

  test('keeps what somebody called for, where the group is named otherwise', async () => {
    const citizen = { ...waiter('a call', 0, 'primo'), service: 'tributi', topic: 'imu' };
    await waiting.add(citizen);
    expect(await waiting.first('primo', 5)).toEqual([citizen]);
  });

  test('keeps the order of arrival, whenever somebody is written down; of one millisecond that of the keys', async () => {
    const line = [waiter('z', 0), waiter('c', 999), waiter('a', 1000), waiter('b', 1000), waiter('A', 60_000_000)];
    for (const one of [3, 0, 4, 2, 1].map((index) => line[index])) if (one) await waiting.add(one);
    expect(keysOf(await waiting.first('urp', 9))).toEqual(keysOf(line));
  });

  test('reads so many as are asked for, and counts them all', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => waiting.add(waiter(`call ${index}`, index))));
    expect(keysOf(await waiting.first('urp', 3))).toEqual(['call 0', 'call 1', 'call 2']);
    expect(await waiting.count('urp')).toBe(12);
  });

  test('is one line for each group', async () => {
    await waiting.add(waiter('a call'));
    await waiting.add(waiter('another', 0, 'urp-2'));
    expect(keysOf(await waiting.first('urp', 5))).toEqual(['a call']);
    expect(keysOf(await waiting.first('urp-2', 5))).toEqual(['another']);
    expect(await waiting.count('anagrafe')).toBe(0);
  });

  test('has everybody once, however often they are written down, and not any more who was struck off', async () => {
    await Promise.all(Array.from({ length: 10 }, () => waiting.add(waiter('a call'))));
    await waiting.add(waiter('another', 1));
    expect(await waiting.count('urp')).toBe(2);
    await waiting.remove(waiter('a call'));
    await waiting.remove(waiter('a call'));
    expect(keysOf(await waiting.first('urp', 5))).toEqual(['another']);
  });

  test('keeps nobody for longer than anything else of the day', async () => {
    await waiting.add(waiter('a call'));
    const [item] = await made.table.firstUnder('waiting#urp', 1);
    expect(item?.['expiresAtSeconds']).toBe(Date.parse('2027-01-03T00:00:00+01:00') / 1000);
  });

  test('an item that lacks something is a fault', async () => {
    await made.table.putNew({ pk: 'waiting#urp', sk: `${since}#a call` }, { day });
    await expect(waiting.first('urp', 1)).rejects.toThrow('hour');
  });
}

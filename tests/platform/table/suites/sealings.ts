import { DayKeys } from '../../../../src/calls/keys';
import { Sealings } from '../../../../src/figures/sealings';
import type { MakeTable, NewTable } from '../database';

const [one, other, third] = ['2026-11-21', '2026-11-22', '2026-11-23'] as const;
const night = new Date('2026-11-24T02:30:00Z');
const key = () => new Uint8Array(32).fill(2);

export function describeSealings(newTable: MakeTable): void {
  let made: NewTable;
  let sealings: Sealings;
  let dayKeys: DayKeys;
  beforeEach(async () => {
    made = await newTable();
    sealings = new Sealings(made.table);
    dayKeys = new DayKeys(made.table, key);
    for (const day of [third, one, other]) await dayKeys.ofToday(day);
  });

  test('every day that there is anything of is listed, the oldest first, if it has begun', async () => {
    await sealings.markSealed(other, night);
    expect(await sealings.begunBy(night)).toEqual([
      { day: one, isSealed: false },
      { day: other, isSealed: true },
      { day: third, isSealed: false },
    ]);
    const daysBegunBy = async (now: string) => (await sealings.begunBy(new Date(now))).map(({ day }) => day);
    expect(await daysBegunBy('2026-11-22T22:59:59Z')).toEqual([one, other]);
    expect(await daysBegunBy('2026-11-20T22:59:59Z')).toEqual([]);
    await dayKeys.ofToday('2026-11-23T19');
    expect(await daysBegunBy('2026-11-22T17:59:59Z')).toEqual([one, other]);
    expect(await daysBegunBy('2026-11-22T18:00:00Z')).toEqual([one, other, '2026-11-23T19']);
  });

  test('a destroyed key leaves what says when, also for a process that knew it', async () => {
    await dayKeys.find(one);
    await dayKeys.destroy(one, night);
    await dayKeys.destroy(one, new Date('2026-11-25T02:30:00Z'));
    expect(await dayKeys.find(one)).toBeUndefined();
    await expect(dayKeys.ofToday(one)).rejects.toThrow('has been destroyed');
    expect(await made.table.get({ pk: 'day-key', sk: one })).toEqual({
      pk: 'day-key',
      sk: one,
      v: 1,
      destroyedAt: '2026-11-24T02:30:00.000Z',
    });
    expect(await dayKeys.find(other)).toEqual(key());
  });
}

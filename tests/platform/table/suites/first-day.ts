import { FirstDay } from '../../../../src/figures/first-day';
import type { MakeTable } from '../database';

export function describeFirstDay(newTable: MakeTable): void {
  test('is none before somebody has called, and then stays the first that was noted', async () => {
    const { table } = await newTable();
    const firstDay = new FirstDay(table);
    expect(await firstDay.find()).toBeUndefined();
    await firstDay.note('2026-11-22');
    await firstDay.note('2026-11-23');
    await new FirstDay(table).note('2026-11-24');
    expect(await firstDay.find()).toBe('2026-11-22');
    expect(await new FirstDay(table).find()).toBe('2026-11-22');
  });

  test('is one of civil days, and one of each kind of windows', async () => {
    const { table } = await newTable();
    const firstDay = new FirstDay(table);
    expect([...(await firstDay.ofAll(['']))]).toEqual([['', undefined]]);
    for (const day of ['2026-11-25T19', '2026-11-24', '2026-11-26T19']) await firstDay.note(day);
    expect(await firstDay.find('T19')).toBe('2026-11-25T19');
    expect([...(await new FirstDay(table).ofAll(['', 'T18']))]).toEqual([
      ['', '2026-11-24'],
      ['T18', undefined],
      ['T19', '2026-11-25T19'],
    ]);
  });
}

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
}

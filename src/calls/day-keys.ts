import type { Day } from '../calendar/civil-time';
import { PeriodKeys } from '../platform/table/period-keys';
import type { Table } from '../platform/table/table';
import type { DayKey } from './keys';

/** The random key of each day. */
export class DayKeys extends PeriodKeys {
  constructor(table: Table, random: (bytes: number) => Uint8Array, known?: Map<Day, DayKey>) {
    super(table, 'day-key', random, known);
  }

  /** The key of today; the day's first call makes it. */
  ofToday(today: Day): Promise<DayKey> {
    return this.make(today);
  }
}

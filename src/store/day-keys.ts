import type { Day } from '../call/civil-time';
import type { DayKey } from '../call/keys';
import { PeriodKeys } from './period-keys';
import type { Table } from './table';

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

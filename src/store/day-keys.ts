import * as v from 'valibot';
import { type Day, daysBefore } from '../call/civil-time';
import type { DayKey } from '../call/keys';
import type { Table } from './table';

const keyBytes = 32;

const dayKeyItem = v.object({
  key: v.pipe(
    v.instance(Uint8Array),
    v.check((key) => key.length === keyBytes, 'not 256 bits'),
  ),
});

/** The random key of each day. */
export class DayKeys {
  /**
   * @param random gives so many random bytes
   * @param known what the process has read already
   */
  constructor(
    private readonly table: Table,
    private readonly random: (bytes: number) => Uint8Array,
    private readonly known = new Map<Day, DayKey>(),
  ) {}

  /** The key of a day on which a call was opened, or nothing where there was none or the key has been destroyed. */
  async find(day: Day): Promise<DayKey | undefined> {
    const known = this.known.get(day);
    if (known) return known;
    const item = await this.table.get(itemKey(day));
    if (!item || item['key'] === undefined) return undefined;
    const { key } = v.parse(dayKeyItem, item);
    // Two days at most are open at a time, today and the one before.
    for (const other of this.known.keys()) if (other < daysBefore(day, 1)) this.known.delete(other);
    this.known.set(day, key);
    return key;
  }

  /** The key of today; the day's first call makes it. Of two calls that do so at once, one key stays. */
  async ofToday(today: Day): Promise<DayKey> {
    const found = await this.find(today);
    if (found) return found;
    await this.table.putNew(itemKey(today), { key: this.random(keyBytes) });
    const key = await this.find(today);
    if (!key) throw new Error("today's day key has been destroyed");
    return key;
  }

  /** Whether there were calls on a day, be its key destroyed by now or not. */
  async wasMade(day: Day): Promise<boolean> {
    return this.known.has(day) || (await this.table.get(itemKey(day))) !== undefined;
  }

  /** Destroys a day's key for good. What stays says when, so that it is never made again. */
  async destroy(day: Day, at: Date): Promise<void> {
    this.known.delete(day);
    await this.table.update(itemKey(day), { remove: ['key'], setOnce: { destroyedAt: at.toISOString() } });
  }
}

const itemKey = (day: Day) => ({ pk: 'day-key', sk: day });

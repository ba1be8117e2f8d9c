import * as v from 'valibot';
import type { Day } from '../call/civil-time';
import type { Table } from './table';

const turnItem = v.object({
  callDay: v.string(),
  callHour: v.string(),
  callKey: v.string(),
  /** ISO 8601, UTC. */
  servedAt: v.string(),
});
export type Turn = v.InferOutput<typeof turnItem>;

/** Whom each operator's leg is serving in each of its turns. It is gone with the day's key. */
export class Turns {
  constructor(private readonly table: Table) {}

  /** Notes who is served. The first note stays. */
  async note(shiftDay: Day, key: string, turn: Turn): Promise<void> {
    await this.table.putNew(itemKey(shiftDay, key), turn);
  }

  async find(shiftDay: Day, key: string): Promise<Turn | undefined> {
    const item = await this.table.get(itemKey(shiftDay, key));
    return item && v.parse(turnItem, item);
  }
}

const itemKey = (shiftDay: Day, key: string) => ({ pk: `leg#${shiftDay}`, sk: key });

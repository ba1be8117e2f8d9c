import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import type { Tables } from '../../platform/table/connect';
import { expiryOf, type Table, type Written } from '../../platform/table/table';
import { callsIn } from '../calls';
import { dayKeysIn } from '../keys';

const turnItem = v.object({
  callDay: v.string(),
  callHour: v.string(),
  callKey: v.string(),
  /** ISO 8601, UTC. */
  servedAt: v.string(),
});
export type Turn = v.InferOutput<typeof turnItem>;

/** Whom each operator's leg is serving in each of its turns. Its keys are noise once the day's key is destroyed. */
export class Turns {
  constructor(private readonly table: Table) {}

  /** Notes who is served. The first note stays: a second one is refused. */
  note(shiftDay: Day, key: string, turn: Turn): Promise<Written> {
    return this.table.putNew(itemKey(shiftDay, key), { ...turn, ...expiryOf(shiftDay) });
  }

  async find(shiftDay: Day, key: string): Promise<Turn | undefined> {
    const item = await this.table.get(itemKey(shiftDay, key));
    return item && v.parse(turnItem, item);
  }
}

const itemKey = (shiftDay: Day, key: string) => ({ pk: `leg#${shiftDay}`, sk: key });

/** What is written of a turn: who it serves, and what becomes of their call. */
export const turnStoresIn = (tables: Tables) => ({
  calls: callsIn(tables),
  dayKeys: dayKeysIn(tables),
  turns: new Turns(tables.table),
});
export type TurnStores = Readonly<ReturnType<typeof turnStoresIn>>;

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

/** Which call an operator's leg serves in each of its turns. The keys are random noise once the day key is destroyed. */
export class Turns {
  constructor(private readonly table: Table) {}

  /** Stores who is served. The first write wins: a second one is refused. */
  note(shiftDay: Day, key: string, turn: Turn): Promise<Written> {
    return this.table.putNew(itemKey(shiftDay, key), { ...turn, ...expiryOf(shiftDay) });
  }

  async find(shiftDay: Day, key: string): Promise<Turn | undefined> {
    const item = await this.table.get(itemKey(shiftDay, key));
    return item && v.parse(turnItem, item);
  }
}

const itemKey = (shiftDay: Day, key: string) => ({ pk: `leg#${shiftDay}`, sk: key });

/** The stores for a turn: the turn itself, and the call that it serves. */
export const turnStoresIn = (tables: Tables) => ({
  calls: callsIn(tables),
  dayKeys: dayKeysIn(tables),
  turns: new Turns(tables.table),
});
export type TurnStores = Readonly<ReturnType<typeof turnStoresIn>>;

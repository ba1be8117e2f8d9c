import * as v from 'valibot';
import { type Day, daysBefore } from '../call/civil-time';
import { type Done, inLanes } from './in-lanes';
import type { Table, Written } from './table';

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

  /** Notes who is served. The first note stays: a second one is refused. */
  note(shiftDay: Day, key: string, turn: Turn): Promise<Written> {
    return this.table.putNew(itemKey(shiftDay, key), turn);
  }

  async find(shiftDay: Day, key: string): Promise<Turn | undefined> {
    const item = await this.table.get(itemKey(shiftDay, key));
    return item && v.parse(turnItem, item);
  }

  /**
   * Removes what there is about a day: the notes of its shifts, and those of the next day's that are about its calls,
   * which were served after midnight.
   */
  async removeDay(day: Day, isTimeUp: () => boolean): Promise<Done> {
    const ofShifts = await this.removeUnder(day, () => true, isTimeUp);
    const afterMidnight = await this.removeUnder(daysBefore(day, -1), ({ callDay }) => callDay <= day, isTimeUp);
    return { count: ofShifts.count + afterMidnight.count, isAll: ofShifts.isAll && afterMidnight.isAll };
  }

  private removeUnder(shiftDay: Day, isMeant: (turn: Turn) => boolean, isTimeUp: () => boolean): Promise<Done> {
    return inLanes(
      this.table.itemsUnder(`leg#${shiftDay}`),
      async (item) => {
        if (isMeant(v.parse(turnItem, item))) await this.table.remove(itemKey(shiftDay, String(item['sk'])));
      },
      isTimeUp,
    );
  }
}

const itemKey = (shiftDay: Day, key: string) => ({ pk: `leg#${shiftDay}`, sk: key });

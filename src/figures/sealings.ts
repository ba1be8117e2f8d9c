import * as v from 'valibot';
import { type Day, dayOf, daysBefore, startOf } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

const sealingItem = v.object({
  sk: v.string(),
  /** ISO 8601, UTC. */
  sealedAt: v.optional(v.string()),
});

export interface Sealing {
  readonly day: Day;
  readonly isSealed: boolean;
}

/** Which days are sealed: marked in the item that held the day's key (`calls/keys.ts`). */
export class Sealings {
  /** @param table the table of the day keys */
  constructor(private readonly table: Table) {}

  /** The days that ever had a key and have begun, the oldest first. */
  async begunBy(now: Date): Promise<readonly Sealing[]> {
    const found: Sealing[] = [];
    // In the evening tomorrow's window goes on already.
    const latest = `${daysBefore(dayOf(now), -1)}~`;
    for await (const item of this.table.itemsUnder(partition, { from: '0', to: latest })) {
      const { sk, sealedAt } = v.parse(sealingItem, item);
      if (startOf(sk) <= now) found.push({ day: sk, isSealed: sealedAt !== undefined });
    }
    return found;
  }

  async markSealed(day: Day, at: Date): Promise<void> {
    await this.table.update({ pk: partition, sk: day }, { setOnce: { sealedAt: at.toISOString() } });
  }
}

const partition = 'day-key';

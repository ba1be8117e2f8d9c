import * as v from 'valibot';
import type { Table } from '../../platform/table/table';
import { callerOf, withheld } from '../caller';
import { cutOffKey, type DayKey } from '../keys';

const cutOffItem = v.object({
  /** When the call had come in, in milliseconds since 1970. */
  since: v.number(),
  /** Until when the place is kept. */
  until: v.number(),
});

/** Long enough to call again from a train that has left the tunnel. */
const keptMilliseconds = 10 * 60_000;

/** Who called which service. */
export interface CutOff {
  /** As Twilio sends it. */
  readonly from: string;
  readonly service: string;
}

/** The places of those who hung up while they waited, or were cut off: for ten minutes, under a number that only the day's key leads to. */
export class CutOffs {
  constructor(private readonly table: Table) {}

  /** A number that was withheld is nobody's. */
  async keep(dayKey: DayKey, cutOff: CutOff, since: number, endedAt: number): Promise<void> {
    const key = itemKey(dayKey, cutOff);
    const until = endedAt + keptMilliseconds;
    if (key) await this.table.put(key, { since, until, expiresAtSeconds: Math.ceil(until / 1000) });
  }

  /** When the call had come in that was cut off. */
  async find(dayKey: DayKey, cutOff: CutOff, now: number): Promise<number | undefined> {
    const key = itemKey(dayKey, cutOff);
    const item = key && (await this.table.get(key));
    if (!item) return undefined;
    const { since, until } = v.parse(cutOffItem, item);
    return now <= until ? since : undefined;
  }

  /** The place is taken again: another call from that number waits for itself. */
  async forget(dayKey: DayKey, cutOff: CutOff): Promise<void> {
    const key = itemKey(dayKey, cutOff);
    if (key) await this.table.remove(key);
  }
}

function itemKey(dayKey: DayKey, { from, service }: CutOff) {
  const caller = callerOf(from);
  return caller === withheld ? undefined : { pk: 'cut-off', sk: cutOffKey(dayKey, `${service}#${caller}`) };
}

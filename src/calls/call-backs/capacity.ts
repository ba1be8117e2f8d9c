import * as v from 'valibot';
import { type Day, dayOf } from '../../calendar/civil-time';
import { momentKey } from '../../platform/table/moment-key';
import { expiryOf, type ItemKey, type Table } from '../../platform/table/table';

const taken = v.object({ sk: v.string(), taken: v.number() });
const refused = v.object({ sk: v.string(), refused: v.number() });

/** How many call-backs a service has promised for each half hour, and how many it had no half hour for. */
export class Capacity {
  constructor(private readonly table: Table) {}

  /** @returns how many are promised, by the moment at which each half hour begins */
  async takenBetween(service: string, from: number, to: number): Promise<ReadonlyMap<number, number>> {
    const found = new Map<number, number>();
    const range = { from: momentKey(from), to: momentKey(to) };
    for await (const item of this.table.itemsUnder(partition(service), range)) {
      const read = v.parse(taken, item);
      found.set(Number(read.sk), read.taken);
    }
    return found;
  }

  /** Takes one of a half hour; of two who want the last one is refused. */
  async take(service: string, begin: number, most: number): Promise<'done' | 'refused'> {
    const key = { pk: partition(service), sk: momentKey(begin) };
    const isFirst =
      most > 0 ? await this.table.putNew(key, { taken: 1, ...expiryOf(dayOf(new Date(begin))) }) : 'refused';
    if (isFirst === 'done') return 'done';
    return this.table.update(key, { increment: ['taken'], when: [{ attribute: 'taken', isBelow: most }] });
  }

  /** Somebody wanted to be called, and there was no half hour left. */
  async noteRefused(day: Day, service: string): Promise<void> {
    const key: ItemKey = { pk: `refused#${day}`, sk: service };
    if ((await this.table.putNew(key, { refused: 1, ...expiryOf(day) })) === 'refused')
      await this.table.update(key, { increment: ['refused'] });
  }

  /** By service. */
  async refusedOn(day: Day): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for await (const item of this.table.itemsUnder(`refused#${day}`)) {
      const read = v.parse(refused, item);
      found.set(read.sk, read.refused);
    }
    return found;
  }
}

const partition = (service: string) => `half-hours#${service}`;

import { type Hour, hourMilliseconds } from '../calendar/civil-time';
import { expiryOf } from '../platform/table/expiry';
import type { Table } from '../platform/table/table';
import type { Place } from './shards';

/**
 * What a write takes at most from when its step began: Twilio stops a function after 10 s (docs: serverless, request
 * flow). The rest is for clocks that differ.
 */
export const settlingMilliseconds = 60_000;

/**
 * Notes, before anything is written of a call whose hour is over, that the hour changes: what was counted of it until a
 * minute from now does not hold.
 */
export class HourChanges {
  private readonly noted = new Set<Hour>();

  /** @param now the moment of the step that writes; each step has its own */
  constructor(
    private readonly table: Table,
    private readonly now: () => Date = withoutClock,
  ) {}

  async note({ day, hour }: Pick<Place, 'day' | 'hour'>): Promise<void> {
    const now = this.now();
    if (now.getTime() < Date.parse(hour) + hourMilliseconds || this.noted.has(hour)) return;
    await this.table.put(changeKey(day, hour), { changedAt: now.getTime(), ...expiryOf(day) });
    this.noted.add(hour);
  }
}

function withoutClock(): never {
  throw new Error('whoever writes of calls and ballots says when (openStores, now)');
}

const changeKey = (day: string, hour: Hour) => ({ pk: `hour#${day}`, sk: `${hour}#changed` });

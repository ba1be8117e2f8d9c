import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { Tables } from '../platform/table/connect';
import { expiryOf } from '../platform/table/expiry';
import type { Change, Item, Table, Written } from '../platform/table/table';
import { HourChanges } from './hour-changes';
import { eachOfDay, type HourRange, hourOfItem, type Place, shardedKey } from './shards';

/**
 * How far a citizen's call has got. `released`: the operator let go of it with `*`; it becomes `transferred` when the
 * citizen's own leg is seen to walk on, because on the operator's leg a `*` and a citizen who hangs up look alike.
 */
export const callStates = ['waiting', 'served', 'released', 'transferred'] as const;
export type CallState = (typeof callStates)[number];

/** What a call may become from what it is. The store turns this into the condition of each write. */
export const mayFollow: Readonly<Record<Exclude<CallState, 'waiting'>, CallState>> = {
  served: 'waiting',
  released: 'served',
  transferred: 'released',
};

const callItem = v.object({
  service: v.string(),
  state: v.picklist(callStates),
  ended: v.optional(v.boolean()),
  waitSeconds: v.optional(v.number()),
  talkSeconds: v.optional(v.number()),
});
export type CallItem = v.InferOutput<typeof callItem> & { readonly hour: string };

/** The calls of each day. */
export class Calls {
  constructor(
    private readonly table: Table,
    private readonly changes: HourChanges,
  ) {}

  /** Opens a call: `waiting`, or `transferred` where a PBX sent it when its own operator was done with it. */
  async open(place: Place, service: string, state: 'waiting' | 'transferred'): Promise<Written> {
    await this.changes.note(place);
    return this.table.putNew(shardedKey('call', place), { service, state, ...expiryOf(place.day) });
  }

  /** @param waitSeconds where they are known */
  serve(place: Place, waitSeconds?: number): Promise<Written> {
    return this.advance(place, 'served', waitSeconds === undefined ? {} : { waitSeconds });
  }

  /** The operator let go of the citizen, or the citizen hung up: on the operator's leg the two look alike. */
  release(place: Place, talkSeconds: number): Promise<Written> {
    return this.advance(place, 'released', { talkSeconds });
  }

  /** The operator's leg has ended, and the conversation with it. */
  endConversation(place: Place, talkSeconds: number): Promise<Written> {
    return this.update(place, { setOnce: { talkSeconds } });
  }

  transfer(place: Place): Promise<Written> {
    return this.advance(place, 'transferred', {});
  }

  /** Closes a call at whatever step it was. */
  end(place: Place): Promise<Written> {
    return this.update(place, { set: { ended: true } });
  }

  async find(place: Place): Promise<CallItem | undefined> {
    const item = await this.table.get(shardedKey('call', place));
    return item && read(item);
  }

  /** Reads all calls of a day, or of some hours of it. */
  eachOfDay(day: Day, visit: (call: CallItem) => void, hours?: HourRange): Promise<void> {
    return eachOfDay(this.table, 'call', day, (item) => visit(read(item)), hours);
  }

  /** A call is moved on from the state before, or is already there: the same webhook twice is done twice. */
  private advance(
    place: Place,
    to: Exclude<CallState, 'waiting'>,
    setOnce: Readonly<Record<string, number>>,
  ): Promise<Written> {
    return this.update(place, {
      set: { state: to },
      setOnce,
      when: [{ attribute: 'state', isOneOf: [mayFollow[to], to] }],
    });
  }

  private async update(place: Place, change: Change): Promise<Written> {
    await this.changes.note(place);
    return this.table.update(shardedKey('call', place), change);
  }
}

const read = (item: Item): CallItem => ({ ...v.parse(callItem, item), hour: hourOfItem(item) });

export const callsIn = ({ table, now }: Tables): Calls => new Calls(table, new HourChanges(table, now));

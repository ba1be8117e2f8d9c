import * as v from 'valibot';
import type { Arrival } from '../call/arrival';
import { type CallState, callStates, mayFollow } from '../call/call-state';
import type { Day } from '../call/civil-time';
import { eachOfDay, shardedKey } from './shards';
import type { Table, Written } from './table';

const callItem = v.object({
  hour: v.string(),
  service: v.string(),
  state: v.picklist(callStates),
  waitSeconds: v.optional(v.number()),
  talkSeconds: v.optional(v.number()),
  ended: v.optional(v.boolean()),
});
export type CallItem = v.InferOutput<typeof callItem>;

/** The calls of each day. `key` is everywhere the call's key under the day key (`src/call/keys.ts`). */
export class Calls {
  constructor(private readonly table: Table) {}

  /** Opens a call: `waiting`, or `transferred` where a PBX sent it when its own operator was done with it. */
  async open(key: string, { day, hour, service }: Arrival, state: 'waiting' | 'transferred'): Promise<void> {
    await this.table.putNew(shardedKey('call', day, key), { hour, service, state });
  }

  serve(day: Day, key: string, waitSeconds: number): Promise<Written> {
    return this.advance(day, key, 'served', { waitSeconds });
  }

  /** The operator let go of the citizen, or the citizen hung up: on the operator's leg the two look alike. */
  release(day: Day, key: string, talkSeconds: number): Promise<Written> {
    return this.advance(day, key, 'released', { talkSeconds });
  }

  /** The operator's leg has ended, and the conversation with it. */
  endConversation(day: Day, key: string, talkSeconds: number): Promise<Written> {
    return this.table.update(shardedKey('call', day, key), { setOnce: { talkSeconds } });
  }

  transfer(day: Day, key: string): Promise<Written> {
    return this.advance(day, key, 'transferred', {});
  }

  /** Closes a call at whatever step it was. */
  end(day: Day, key: string): Promise<Written> {
    return this.table.update(shardedKey('call', day, key), { set: { ended: true } });
  }

  /** Reads all calls of a day. */
  eachOfDay(day: Day, visit: (call: CallItem) => void): Promise<void> {
    return eachOfDay(this.table, 'call', day, (item) => visit(v.parse(callItem, item)));
  }

  /** A call is moved on from the state before, or is already there: the same webhook twice is done twice. */
  private advance(
    day: Day,
    key: string,
    to: Exclude<CallState, 'waiting'>,
    setOnce: Readonly<Record<string, number>>,
  ): Promise<Written> {
    return this.table.update(shardedKey('call', day, key), {
      set: { state: to },
      setOnce,
      when: [{ attribute: 'state', isOneOf: [mayFollow[to], to] }],
    });
  }
}

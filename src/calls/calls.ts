import * as v from 'valibot';
import { hourMilliseconds } from '../calendar/civil-time';
import type { Tables } from '../platform/table/connect';
import { type Change, expiryOf, type Table, type Written } from '../platform/table/table';
import { type Arrival, arrivalAt } from './journey';
import { callKey, type DayKeys } from './keys';
import { HourChanges, type Place, shardedKey } from './shards';

/**
 * The states of a citizen's call. `released`: the operator pressed `*` to let the citizen go. The call becomes `transferred` when
 * the citizen's own leg goes on, because on the operator's leg a `*` and a citizen who hangs up look alike.
 */
export const callStates = ['waiting', 'served', 'released', 'transferred'] as const;
export type CallState = (typeof callStates)[number];

/** The state that must come before each state. It becomes the condition of each write. */
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

  /** Opens a call: `waiting`, or `transferred` if a PBX sends it after its own operator has finished. */
  async open(place: Place, service: string, state: 'waiting' | 'transferred'): Promise<Written> {
    await this.changes.note(place);
    return this.table.putNew(shardedKey('call', place), { service, state, ...expiryOf(place.day) });
  }

  /** @param waitSeconds if known */
  serve(place: Place, waitSeconds?: number): Promise<Written> {
    return this.advance(place, 'served', waitSeconds === undefined ? {} : { waitSeconds });
  }

  /** The operator released the citizen, or the citizen hung up: on the operator's leg the two look alike. */
  release(place: Place, talkSeconds: number): Promise<Written> {
    return this.advance(place, 'released', { talkSeconds });
  }

  /** The operator's leg has ended, and so has the conversation. */
  endConversation(place: Place, talkSeconds: number): Promise<Written> {
    return this.update(place, { setOnce: { talkSeconds } });
  }

  transfer(place: Place): Promise<Written> {
    return this.advance(place, 'transferred', {});
  }

  /** Ends a call in any state. */
  end(place: Place): Promise<Written> {
    return this.update(place, { set: { ended: true } });
  }

  async find(place: Place): Promise<CallItem | undefined> {
    const item = await this.table.get(shardedKey('call', place));
    return item && { ...v.parse(callItem, item), hour: place.hour };
  }

  /** Moves a call on from the state before. Idempotent: the call may be in the new state already. */
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

export const callsIn = ({ table, now }: Tables): Calls => new Calls(table, new HourChanges(table, now));

/**
 * Opens a call that has come in. Twilio may retry after the hour has changed: a call that was opened in the hour before stays
 * there.
 * @param state `transferred` if a PBX sends it after its own operator has finished
 * @returns when the call came in and its state: as given, unless it had been opened before
 */
export async function openCall(
  { calls, dayKeys }: { readonly calls: Calls; readonly dayKeys: DayKeys },
  callSid: string,
  arrival: Arrival,
  state: 'waiting' | 'transferred',
): Promise<{ readonly arrival: Arrival; readonly state: CallState }> {
  const { service } = arrival;
  const earlier = arrivalAt(new Date(Date.parse(arrival.hour) - hourMilliseconds), service);
  const keyThen = await dayKeys.find(earlier.day);
  const opened = keyThen && (await calls.find({ ...earlier, key: callKey(keyThen, callSid) }));
  if (opened) return { arrival: { ...earlier, service: opened.service }, state: opened.state };

  const key = callKey(await dayKeys.ofToday(arrival.day), callSid);
  if ((await calls.open({ ...arrival, key }, service, state)) === 'done') return { arrival, state };
  return { arrival, state: (await calls.find({ ...arrival, key }))?.state ?? state };
}

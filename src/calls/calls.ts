import * as v from 'valibot';
import type { Tables } from '../platform/table/connect';
import { type Change, type Condition, expiryOf, type Table, type Written } from '../platform/table/table';
import type { Arrival } from './journey';
import { HourChanges, type Place, shardedKey } from './shards';

/** How a call was drawn, where its service draws whom it asks (`src/feedback`). */
export const callDraws = ['drawn', 'undrawn'] as const;
export type CallDraw = (typeof callDraws)[number];

/**
 * The states of a citizen's call. `released`: the operator pressed `*` to let the citizen go. The call becomes `transferred` when
 * the citizen's own leg goes on, because on the operator's leg a `*` and a citizen who hangs up look alike.
 */
export const callStates = ['waiting', 'served', 'released', 'transferred'] as const;
export type CallState = (typeof callStates)[number];

/**
 * How a call ended for which no operator was needed: the citizen heard what they wanted to know, or that the service is closed, or
 * was promised a call-back. It counts only while the call waits: whoever talks to an operator after all is served.
 */
export const callOutcomes = ['informed', 'closed', 'promised'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

const callItem = v.object({
  service: v.string(),
  /** What the call is about, where that is known. */
  topic: v.optional(v.string()),
  /** Whose line it waits in, where that is not its service's group. */
  group: v.optional(v.string()),
  state: v.picklist(callStates),
  outcome: v.optional(v.picklist(callOutcomes)),
  ended: v.optional(v.boolean()),
  /** We have called: it is no call that came in. */
  isCallBack: v.optional(v.boolean()),
  /** The promise that it stands in for: its day and id. */
  promise: v.optional(v.string()),
  /** When the call came in, in milliseconds since 1970; only while it waits. */
  since: v.optional(v.number()),
  /** The room that it was taken for (`queue/line.ts`). */
  room: v.optional(v.string()),
  /** Until when it is leased for that room, in milliseconds since 1970. */
  leasedUntil: v.optional(v.number()),
  waitSeconds: v.optional(v.number()),
  /** Between how many seconds of waiting in all and how many the citizen was told at first that it would take. */
  toldFrom: v.optional(v.number()),
  toldTo: v.optional(v.number()),
  talkSeconds: v.optional(v.number()),
  /** Until when operators have the citizen, in milliseconds since 1970: they may still ask a group, or do (`held-calls.ts`). */
  heldUntil: v.optional(v.number()),
  /** The two operators who talk about the citizen, encrypted (`queue/colleague.ts`); only while they do. */
  talkers: v.optional(v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array)),
  /** Of a call that an operator took before another was asked: how long it waited for the first, and how long it talked. */
  waitedBefore: v.optional(v.number()),
  talkedBefore: v.optional(v.number()),
  /** The citizen was thanked before it was known that the operator had let go of them. */
  dismissed: v.optional(v.boolean()),
  draw: v.optional(v.picklist(callDraws)),
  /** The caller withheld their number. Only where calls are drawn, like all that follows. */
  withheld: v.optional(v.boolean()),
  /** The citizen was still there when the operator had finished. */
  stayed: v.optional(v.boolean()),
  /** Drawn, and not asked, because they were asked not long ago. */
  suppressed: v.optional(v.boolean()),
  /** Drawn, and asked whether they want to answer. */
  invited: v.optional(v.boolean()),
  /** Whose conversation it was, encrypted (`operators/operator-mark.ts`); only where an agreement allows to tell. */
  operator: v.optional(v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array)),
});
/** What is noted of how a call was drawn. */
export type DrawNote = Pick<v.InferOutput<typeof callItem>, 'draw' | 'withheld' | 'stayed' | 'suppressed' | 'invited'>;
export type CallItem = v.InferOutput<typeof callItem> & { readonly hour: string };

/** The calls of each day. */
export class Calls {
  constructor(
    private readonly table: Table,
    private readonly changes: HourChanges,
  ) {}

  /**
   * Opens a call: `waiting`, or `transferred` if a PBX sends it after its own operator has finished.
   * @param since when it came in, if it waits
   */
  async open(
    place: Place,
    service: string,
    state: 'waiting' | 'transferred',
    since?: number,
    { topic, group }: Pick<Arrival, 'topic' | 'group'> = {},
  ): Promise<Written> {
    await this.changes.note(place);
    const item = {
      service,
      ...(topic !== undefined && { topic }),
      ...(group !== undefined && { group }),
      state,
      ...(since !== undefined && { since }),
      ...expiryOf(place.day),
    };
    return this.table.putNew(shardedKey('call', place), item);
  }

  /** Opens the call by which somebody is called back, leased for the room in which an operator waits. It has not waited on the line. */
  openCallBack(
    place: Place,
    { service, topic, group, since }: Arrival & { readonly since?: number | undefined },
    { room, leasedUntil }: { readonly room: string; readonly leasedUntil: number },
  ): Promise<Written> {
    const item = {
      service,
      ...(topic !== undefined && { topic }),
      ...(group !== undefined && { group }),
      ...{ state: 'waiting', isCallBack: true, room, leasedUntil, waitSeconds: 0 },
      ...(since !== undefined && { since }),
      ...expiryOf(place.day),
    };
    return this.table.putNew(shardedKey('call', place), item);
  }

  /** A waiting call stands in for a promise, at its place. */
  standInFor(place: Place, promise: string, since: number): Promise<Written> {
    return this.update(place, { set: { promise, since }, when: [inState('waiting')] });
  }

  /** Leases a waiting call for a room, unless it is leased for another. */
  lease(
    place: Place,
    room: string,
    { now, until }: { readonly now: number; readonly until: number },
  ): Promise<Written> {
    return this.update(place, {
      set: { room, leasedUntil: until },
      when: [...canBeTaken(now), { attribute: 'outcome', isAbsent: true }],
    });
  }

  /**
   * Ends a waiting call for which no operator is needed. Idempotent. Whoever concludes it takes it out of the line, too.
   * @param topic what it was about, where that is known only now
   */
  conclude(place: Place, outcome: CallOutcome, topic?: string): Promise<Written> {
    const set = { outcome, ...(topic !== undefined && { topic }) };
    return this.update(place, { set, when: [inState('waiting')] });
  }

  /** A citizen has chosen what their call is about, and whose line it waits in: for an operator, also if it was concluded. Idempotent. */
  choose(place: Place, { topic, group }: Pick<Arrival, 'topic' | 'group'>): Promise<Written> {
    const set = { ...(topic !== undefined && { topic }), ...(group !== undefined && { group }) };
    return this.update(place, { set, remove: ['outcome'], when: [inState('waiting')] });
  }

  /** How long the citizen was told that they would wait in all, in seconds. What they were told first stays. */
  noteTold(place: Place, { from, to }: { readonly from: number; readonly to: number }): Promise<Written> {
    return this.update(place, { setOnce: { toldFrom: from, toldTo: to }, when: [inState('waiting')] });
  }

  /** Takes a waiting call for a room, where its own leg goes at once. */
  serve(place: Place, room: string, { now, waitSeconds }: { readonly now: number; readonly waitSeconds: number }) {
    return this.update(place, {
      set: { state: 'served', room, waitSeconds },
      remove: ['leasedUntil', 'since'],
      when: canBeTaken(now),
    });
  }

  /** The leg enters the room that the call is leased for. Idempotent. */
  enter(place: Place, room: string, waitSeconds: number): Promise<Written> {
    return this.update(place, {
      set: { state: 'served' },
      setOnce: { waitSeconds },
      remove: ['leasedUntil', 'since', 'heldUntil'],
      when: [isIn(room), inState('waiting', 'served')],
    });
  }

  /**
   * The citizen has met nobody in the room, and waits again.
   * @param from a call that is leased, or one that has entered, or has even been released, by a key that nobody's citizen was there for
   */
  returnToLine(place: Place, room: string, from: 'lease' | 'room', since: number): Promise<Written> {
    const states = from === 'lease' ? inState('waiting') : inState('waiting', 'served', 'released');
    return this.update(place, {
      set: { state: 'waiting', since },
      remove: ['room', 'leasedUntil', 'waitSeconds', 'talkSeconds', 'operator'],
      when: [isIn(room), states],
    });
  }

  /**
   * The operator released the citizen, or the citizen hung up: on the operator's leg the two look alike.
   * @param operator whose conversation it was, where that may be told
   * @param heldUntil until when the operator may ask a group instead
   */
  release(
    place: Place,
    room: string,
    talkSeconds: number,
    operator?: Uint8Array,
    heldUntil?: number,
  ): Promise<Written> {
    return this.update(place, {
      set: { state: 'released', ...(operator && { operator }), ...(heldUntil !== undefined && { heldUntil }) },
      setOnce: { talkSeconds },
      when: [isIn(room), inState('served', 'released')],
    });
  }

  /** The operator's leg has ended, and so has the conversation. */
  endConversation(place: Place, room: string, talkSeconds: number, operator?: Uint8Array): Promise<Written> {
    return this.update(place, {
      ...(operator && { set: { operator } }),
      setOnce: { talkSeconds },
      when: [isIn(room), inState('served')],
    });
  }

  /**
   * The citizen goes on to the survey. Idempotent: the call may have been transferred already.
   * @param by the operator's `*`, or the citizen's own yes to an invitation, after which the operator's step need not have come
   */
  transfer(place: Place, by: 'star' | 'invitation' = 'star'): Promise<Written> {
    const when: Condition =
      by === 'star' ? inState('released', 'transferred') : { attribute: 'invited', isPresent: true };
    return this.update(place, { set: { state: 'transferred' }, when: [when] });
  }

  /** The conversation is over, and the citizen is there: how they were drawn, and what they hear. The first note stays, whole. */
  noteDraw(place: Place, note: DrawNote): Promise<Written> {
    const set = withoutUndefined({ ...note, stayed: true });
    return this.update(place, { set, when: [{ attribute: 'stayed', isAbsent: true }] });
  }

  /** The citizen is thanked, and not asked: nothing tells that the operator let go of them. */
  dismiss(place: Place): Promise<Written> {
    return this.update(place, { set: { dismissed: true } });
  }

  /** Ends a call in any state; returns it as it is then, or undefined if there is none. */
  async end(place: Place, { draw, withheld }: DrawNote = {}): Promise<CallItem | undefined> {
    await this.changes.note(place);
    const change = { set: { ended: true }, setOnce: withoutUndefined({ draw, withheld }) };
    const item = await this.table.updateAndGet(shardedKey('call', place), change);
    return item && { ...v.parse(callItem, item), hour: place.hour };
  }

  async find(place: Place): Promise<CallItem | undefined> {
    const item = await this.table.get(shardedKey('call', place));
    return item && { ...v.parse(callItem, item), hour: place.hour };
  }

  private async update(place: Place, change: Change): Promise<Written> {
    await this.changes.note(place);
    return this.table.update(shardedKey('call', place), change);
  }
}

export const inState = (...states: readonly [CallState, ...CallState[]]): Condition => ({
  attribute: 'state',
  isOneOf: states,
});
/** Those of the attributes that there are. */
const withoutUndefined = (attributes: DrawNote): Readonly<Record<string, string | boolean>> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export const isIn = (room: string): Condition => ({ attribute: 'room', isOneOf: [room] });

const canBeTaken = (now: number): readonly Condition[] => [
  inState('waiting'),
  { attribute: 'ended', isAbsent: true },
  {
    anyOf: [
      { attribute: 'leasedUntil', isAbsent: true },
      { attribute: 'leasedUntil', isBelow: now },
    ],
  },
];

export const callsIn = ({ table, now }: Tables): Calls => new Calls(table, new HourChanges(table, now));

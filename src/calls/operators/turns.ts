import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import { type Condition, expiryOf, type Table, type Written } from '../../platform/table/table';

/** Whom a turn serves, as far as the operator's steps need it. */
const citizenOfTurn = v.object({
  group: v.string(),
  service: v.optional(v.string()),
  topic: v.optional(v.string()),
  since: v.number(),
  call: v.object({ day: v.string(), hour: v.string(), key: v.string() }),
  /** The leg's CallSid, encrypted under the key of the call's day. */
  leg: v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array),
  asker: v.optional(v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array)),
});
const turnItem = v.object({
  room: v.string(),
  citizen: citizenOfTurn,
  /** Until when the operator is leased for that room, in milliseconds since 1970; until they enter it. */
  leasedUntil: v.optional(v.number()),
});
export type Turn = v.InferOutput<typeof turnItem>;

/** The key of a turn under the key of its day, the day of the sign-in. */
export interface TurnPlace {
  readonly day: Day;
  readonly key: string;
}

/**
 * Whom an operator's leg serves in each of its turns. The keys are random noise once the day's key is destroyed, and nothing
 * leads from one turn to the next. An item stays until it expires: a request that comes late can't begin a turn again.
 */
export class Turns {
  constructor(private readonly table: Table) {}

  /**
   * Takes a turn that serves nobody, or that was leased until a moment that has passed.
   * @param until the end of the lease; without it the operator enters the room at once
   */
  async take(turn: TurnPlace, { room, citizen }: Turn, now: number, until?: number): Promise<Written> {
    const lease = until !== undefined && { leasedUntil: until };
    const isNew = await this.table.putNew(itemKey(turn), { room, citizen, ...lease, ...expiryOf(turn.day) });
    if (isNew === 'done') return 'done';
    return this.table.update(itemKey(turn), {
      set: { room, citizen, ...lease },
      ...(!lease && { remove: ['leasedUntil'] }),
      when: [{ attribute: 'leasedUntil', isBelow: now }],
    });
  }

  /** The operator enters the room that the turn is leased for. Idempotent. */
  enter(turn: TurnPlace, room: string): Promise<Written> {
    return this.table.update(itemKey(turn), { remove: ['leasedUntil'], when: [isIn(room)] });
  }

  /**
   * The turn serves nobody after all.
   * @param from a turn that is leased, or one whose operator has entered
   */
  giveBack(turn: TurnPlace, room: string, from: 'lease' | 'room'): Promise<Written> {
    const isLeased: readonly Condition[] = from === 'lease' ? [{ attribute: 'leasedUntil', isPresent: true }] : [];
    return this.table.removeIf(itemKey(turn), [isIn(room), ...isLeased]);
  }

  async find(turn: TurnPlace): Promise<Turn | undefined> {
    const item = await this.table.get(itemKey(turn));
    return item && v.parse(turnItem, item);
  }
}

const itemKey = ({ day, key }: TurnPlace) => ({ pk: `leg#${day}`, sk: key });
const isIn = (room: string): Condition => ({ attribute: 'room', isOneOf: [room] });

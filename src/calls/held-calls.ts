import type { Tables } from '../platform/table/connect';
import type { Table, Written } from '../platform/table/table';
import { type CallItem, inState, isIn } from './calls';
import { HourChanges, type Place, shardedKey } from './shards';

/** An operator asks a group: whom, and what there was before. */
interface Asked {
  readonly group: string;
  /** When the call came in: its place in the line. */
  readonly since: number;
  readonly until: number;
  readonly waited: number;
  readonly talked: number;
}

/**
 * Calls whose citizen is held by operators, who ask each other first (decision 70). Nobody else takes them until `heldUntil`. Each
 * write says what must be so, and so do those of `calls.ts` that other steps make at the same time: one of them is refused.
 */
export class HeldCalls {
  constructor(
    private readonly table: Table,
    private readonly changes: HourChanges,
  ) {}

  /** Nobody is asked: the citizen goes on to the survey. Refused: a group was asked, or that was settled before. */
  settle(place: Place, room: string): Promise<Written> {
    return this.update(place, {
      remove: ['heldUntil'],
      when: [isIn(room), inState('released'), { attribute: 'heldUntil', isPresent: true }],
    });
  }

  /** A group is asked: the citizen waits in its line, at the old place, and is held. Refused: they have gone on, or hung up. */
  ask(place: Place, room: string, { group, since, until, waited, talked }: Asked): Promise<Written> {
    return this.update(place, {
      set: { state: 'waiting', group, since, heldUntil: until, waitedBefore: waited, talkedBefore: talked },
      remove: ['room', 'waitSeconds', 'talkSeconds', 'operator'],
      when: [
        isIn(room),
        inState('released'),
        { attribute: 'heldUntil', isPresent: true },
        { attribute: 'ended', isAbsent: true },
        { attribute: 'stayed', isAbsent: true },
      ],
    });
  }

  /** The two operators meet in the room that the call was taken for. Idempotent. @param talkers the two, encrypted */
  meet(place: Place, room: string, until: number, talkers: Uint8Array): Promise<Written> {
    return this.update(place, {
      set: { state: 'served', heldUntil: until, talkers },
      remove: ['leasedUntil', 'since'],
      when: [isIn(room), inState('waiting', 'served'), { attribute: 'heldUntil', isPresent: true }],
    });
  }

  /** One of them leaves that room: until that moment the citizen is the other's. Refused: one has left before. */
  leave(place: Place, room: string, since: number, until: number): Promise<Written> {
    return this.update(place, {
      set: { state: 'waiting', since, heldUntil: until },
      remove: ['room', 'leasedUntil', 'waitSeconds', 'talkers'],
      when: [isIn(room), inState('waiting', 'served'), { attribute: 'heldUntil', isPresent: true }],
    });
  }

  /** The other one is gone, too. */
  endNow(place: Place): Promise<Written> {
    return this.update(place, {
      set: { heldUntil: 0 },
      when: [inState('waiting'), { attribute: 'heldUntil', isPresent: true }],
    });
  }

  /** The time is over: the citizen's own step takes them out of the operators' hands. Refused: those were faster. */
  end(place: Place, { state, room }: Pick<CallItem, 'state' | 'room'>, since: number, now: number): Promise<Written> {
    const isOver = { attribute: 'heldUntil', isBelow: now };
    if (state !== 'served' || room === undefined) {
      return this.update(place, { remove: ['heldUntil'], when: [inState('waiting', 'released'), isOver] });
    }
    return this.update(place, {
      set: { state: 'waiting', since },
      remove: ['room', 'leasedUntil', 'waitSeconds', 'heldUntil', 'talkers'],
      when: [isIn(room), inState('served'), isOver],
    });
  }

  private async update(place: Place, change: Parameters<Table['update']>[1]): Promise<Written> {
    await this.changes.note(place);
    return this.table.update(shardedKey('call', place), change);
  }
}

export const heldCallsIn = ({ table, now }: Tables): HeldCalls => new HeldCalls(table, new HourChanges(table, now));

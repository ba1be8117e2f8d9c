import * as v from 'valibot';
import type { Arrival } from '../call/arrival';
import type { Day } from '../call/civil-time';
import { type Rating, type Reason, ratings, reasons } from '../survey/questionnaire';
import { eachOfDay, shardedKey } from './shards';
import type { Condition, Table, Written } from './table';

const ballotItem = v.object({
  hour: v.string(),
  service: v.string(),
  rating: v.optional(v.picklist(ratings)),
  reason: v.optional(v.picklist(reasons)),
});
export type BallotItem = v.InferOutput<typeof ballotItem>;

/** The ballots of each day. `key` is everywhere the ballot's key under the day key (`src/call/keys.ts`). */
export class Ballots {
  constructor(private readonly table: Table) {}

  /** Hands out a blank ballot, once: without one nobody can vote. */
  async issue(key: string, { day, hour, service }: Arrival): Promise<void> {
    await this.table.putNew(shardedKey('ballot', day, key), { hour, service });
  }

  /** The first rating stays; the same again is fine. Refused: no ballot, or another rating. */
  rate(day: Day, key: string, rating: Rating): Promise<Written> {
    return this.table.update(shardedKey('ballot', day, key), {
      set: { rating },
      when: [isAbsentOr('rating', rating)],
    });
  }

  /** The first reason stays. Refused: no ballot, another reason, or a rating that needs none. */
  giveReason(day: Day, key: string, reason: Reason): Promise<Written> {
    return this.table.update(shardedKey('ballot', day, key), {
      set: { reason },
      when: [{ attribute: 'rating', isOneOf: ['unsatisfied'] }, isAbsentOr('reason', reason)],
    });
  }

  async find(day: Day, key: string): Promise<BallotItem | undefined> {
    const item = await this.table.get(shardedKey('ballot', day, key));
    return item && v.parse(ballotItem, item);
  }

  /** Reads all ballots of a day. */
  eachOfDay(day: Day, visit: (ballot: BallotItem) => void): Promise<void> {
    return eachOfDay(this.table, 'ballot', day, (item) => visit(v.parse(ballotItem, item)));
  }
}

const isAbsentOr = (attribute: string, value: string): Condition => ({
  anyOf: [
    { attribute, isAbsent: true },
    { attribute, isOneOf: [value] },
  ],
});

import * as v from 'valibot';
import type { Day, Hour } from '../call/civil-time';
import { type Rating, type Reason, ratings, reasons } from '../survey/questionnaire';
import type { Done } from './in-lanes';
import { type Kind, type KindsAsked, kindsOfDay } from './kinds';
import { eachOfDay, type HourRange, hourOfItem, moveHour, type Place, removeDay, shardedKey } from './shards';
import type { Condition, Item, Table, Written } from './table';

const ballotItem = v.object({
  service: v.string(),
  rating: v.optional(v.picklist(ratings)),
  reason: v.optional(v.picklist(reasons)),
});
export type CountedBallotItem = v.InferOutput<typeof ballotItem>;
export type BallotItem = CountedBallotItem & { readonly hour: string };

/** The ballots of each day. */
export class Ballots {
  constructor(private readonly table: Table) {}

  /** Hands out a blank ballot, once: without one nobody can vote. */
  async issue(place: Place, service: string): Promise<void> {
    await this.table.putNew(shardedKey('ballot', place), { service });
  }

  /** The first rating stays; the same again is fine. Refused: no ballot, or another rating. */
  rate(place: Place, rating: Rating): Promise<Written> {
    return this.table.update(shardedKey('ballot', place), {
      set: { rating },
      when: [isAbsentOr('rating', rating)],
    });
  }

  /** The first reason stays. Refused: no ballot, another reason, or a rating that needs none. */
  giveReason(place: Place, reason: Reason): Promise<Written> {
    return this.table.update(shardedKey('ballot', place), {
      set: { reason },
      when: [{ attribute: 'rating', isOneOf: ['unsatisfied'] }, isAbsentOr('reason', reason)],
    });
  }

  async find(place: Place): Promise<BallotItem | undefined> {
    const item = await this.table.get(shardedKey('ballot', place));
    return item && read(item);
  }

  /** Reads all ballots of a day, or of some hours of it. */
  eachOfDay(day: Day, visit: (ballot: BallotItem) => void, hours?: HourRange): Promise<void> {
    return eachOfDay(this.table, 'ballot', day, (item) => visit(read(item)), hours);
  }

  /** The same, counted by what a report tells apart. */
  kindsOfDay(day: Day, asked: KindsAsked = {}): Promise<readonly Kind<CountedBallotItem>[]> {
    const attributes = ['service', 'rating', 'reason'];
    return kindsOfDay(this.table, 'ballot', day, attributes, (item) => v.parse(ballotItem, item), asked);
  }

  /** Leaves to the ballots of an hour what their service's blurring leaves of it. */
  blur(day: Day, hour: Hour, leftOf: (service: string) => string, isTimeUp: () => boolean): Promise<Done> {
    return moveHour(this.table, 'ballot', { day, hour }, (item) => leftOf(v.parse(ballotItem, item).service), isTimeUp);
  }

  removeDay(day: Day, isTimeUp: () => boolean): Promise<Done> {
    return removeDay(this.table, 'ballot', day, isTimeUp);
  }
}

const read = (item: Item): BallotItem => ({ ...v.parse(ballotItem, item), hour: hourOfItem(item) });

const isAbsentOr = (attribute: string, value: string): Condition => ({
  anyOf: [
    { attribute, isAbsent: true },
    { attribute, isOneOf: [value] },
  ],
});

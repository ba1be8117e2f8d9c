import * as v from 'valibot';
import { ratings } from '../ballots/questionnaire';
import { givenReasons, type Tally } from './tally';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const ratingsEntries = {
  ...v.entriesFromList(ratings, count),
  reasons: v.object(v.entriesFromList(givenReasons, count)),
};

export const ratingCountsSchema = v.object({ count, ...ratingsEntries });

const callCountsEntries = { received: count, served: count, transferred: count, participants: count };
export const callCountsSchema = v.object(callCountsEntries);
const tallySchema = v.object({ ...callCountsEntries, ...ratingsEntries });

/** A value for each service, by its id. */
export type ByService<Counts> = Readonly<Record<string, Counts>>;

/** The counts of an hour, from its calls and ballots. */
export type HourCounts = ByService<{
  readonly tally: Tally;
  /** How many of its calls are still going on. */
  readonly underWay: number;
}>;
export const hourCountsSchema = v.record(v.string(), v.object({ tally: tallySchema, underWay: count }));

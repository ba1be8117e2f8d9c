import * as v from 'valibot';
import type { Tally } from './tally';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const reasonsSchema = v.object({
  waitTooLong: count,
  operatorUnprofessional: count,
  problemNotSolved: count,
  negativeAnswer: count,
  notGiven: count,
});

const ratingsEntries = { satisfied: count, fair: count, unsatisfied: count, reasons: reasonsSchema };

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

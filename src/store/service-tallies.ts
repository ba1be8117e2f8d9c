import * as v from 'valibot';
import type { Tally } from '../report/tally';

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

const tallySchema = v.object({
  received: count,
  served: count,
  transferred: count,
  participants: count,
  ...ratingsEntries,
});

/** The tally of each service, by its id. */
export type ServiceTallies = Readonly<Record<string, Tally>>;
export const serviceTalliesSchema = v.record(v.string(), tallySchema);

import * as v from 'valibot';
import { namedCountsSchema } from './named-counts';
import type { ByCell } from './polls';
import type { Tally } from './tally';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const answerCountsSchema = v.object({
  count,
  answers: v.record(v.string(), v.record(v.string(), count)),
  flags: v.exactOptional(v.record(v.string(), count)),
});

const callCountsEntries = {
  ...{ received: count, served: count, transferred: count, participants: count },
  concluded: v.exactOptional(namedCountsSchema),
  told: v.exactOptional(namedCountsSchema),
  callBacks: v.exactOptional(namedCountsSchema),
  draw: v.exactOptional(namedCountsSchema),
};
export const callCountsSchema = v.object(callCountsEntries);
const byQuestionnaire = v.record(v.string(), answerCountsSchema);
const tallySchema = v.object({ ...callCountsEntries, answers: byQuestionnaire, unfinished: byQuestionnaire });

/** The counts of an hour, from its calls and ballots. */
export type HourCounts = ByCell<{
  readonly tally: Tally;
  /** How many of its calls are still going on. */
  readonly underWay: number;
}>;
export const hourCountsSchema = v.record(v.string(), v.object({ tally: tallySchema, underWay: count }));

import * as v from 'valibot';
import { type Arrival, arrivalSchema } from './arrival';

/**
 * What a call has been through and the database could not take yet. It travels beside the arrival in the addresses of
 * the citizen's next steps, and the next of them that can stores it.
 */
const unstoredEntries = {
  /** The call itself, and how far it had got when it came in. */
  unopened: v.optional(v.picklist(['waiting', 'transferred'])),
  /** The transfer, and the ballot that goes with it. */
  untransferred: v.optional(v.literal('true')),
  /** The answers: which writing of the ballot they are, counted from 1. */
  unsaved: v.optional(v.pipe(v.string(), v.regex(/^[1-9]$/), v.transform(Number))),
};

/** What the citizen's steps know of their call, from their own address. `ballots/` says which answers there can be. */
export const carriedEntries = { ...arrivalSchema.entries, ...unstoredEntries };

/** The same, with what was answered so far. */
export interface Journey extends v.InferOutput<v.ObjectSchema<typeof carriedEntries, undefined>> {
  readonly answers: readonly string[];
}

/** A call that has come in now, and is to be opened. */
export const beginJourney = (arrival: Arrival, unopened: NonNullable<Journey['unopened']>): Journey => ({
  ...arrival,
  unopened,
  answers: [],
});

/** Whether all that the call has been through is stored. */
export const isStored = ({ unopened, untransferred, unsaved }: Partial<Journey>): boolean =>
  (unopened ?? untransferred ?? unsaved) === undefined;

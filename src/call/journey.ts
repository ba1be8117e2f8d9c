import * as v from 'valibot';
import { ratings, reasons } from '../survey/questionnaire';
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
  unrated: v.optional(v.picklist(ratings)),
  unreasoned: v.optional(v.picklist(reasons)),
};

/** What the citizen's steps know of their call, from their own address. */
export const journeySchema = v.object({ ...arrivalSchema.entries, ...unstoredEntries });
export type Journey = Arrival & Unstored;
export type Unstored = v.InferOutput<ReturnType<typeof unstoredSchema>>;

const unstoredSchema = () => v.object(unstoredEntries);

/** Whether all that the call has been through is stored. */
export const isStored = ({ unopened, untransferred, unrated, unreasoned }: Unstored): boolean =>
  (unopened ?? untransferred ?? unrated ?? unreasoned) === undefined;

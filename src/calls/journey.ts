import * as v from 'valibot';
import { type Day, dayOf, type Hour, hourOf, isDay } from '../calendar/civil-time';
import { firstService, serviceIdSchema, serviceMeant } from '../platform/settings/centre';
import type { CallSettings } from '../platform/settings/settings';

/**
 * When and for which service a call came in. It travels in the addresses of the citizen's steps, which Twilio's
 * signature covers, so that no step has to read it back.
 */
export interface Arrival {
  readonly day: Day;
  readonly hour: Hour;
  /** The service's id, as in the settings. */
  readonly service: string;
}

export const daySchema = v.pipe(v.string(), v.check(isDay, 'not a day'));

export const arrivalSchema = v.object({
  day: daySchema,
  hour: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/, 'not an hour')),
  service: serviceIdSchema,
});

export function arrivalAt(instant: Date, service: string): Arrival {
  return { day: dayOf(instant), hour: hourOf(instant), service };
}

const called = v.object({ To: v.fallback(v.string(), '') });

/** Of a call whose first step has failed: whom it has called, or not even that, is all that is known of it. */
export function arrivalOfFailed(settings: Pick<CallSettings, 'centre'>, request: unknown, now: Date): Arrival {
  const service = serviceMeant(settings, v.parse(called, request).To) ?? firstService(settings);
  return arrivalAt(now, service.id);
}

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

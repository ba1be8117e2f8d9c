import * as v from 'valibot';
import { type Day, dayOf, type Hour, hourOf, isDay } from '../calendar/civil-time';

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
export const serviceIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,32}$/, 'has an id that is not of 1 to 32 small letters, digits and hyphens'),
);

export const arrivalSchema = v.object({
  day: daySchema,
  hour: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/, 'not an hour')),
  service: serviceIdSchema,
});

export function arrivalAt(instant: Date, service: string): Arrival {
  return { day: dayOf(instant), hour: hourOf(instant), service };
}

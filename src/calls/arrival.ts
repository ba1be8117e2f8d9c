import * as v from 'valibot';
import { type Day, dayOf, type Hour, hourOf, isDay } from '../calendar/civil-time';
import { firstService, serviceMeant } from '../platform/settings/services';
import type { Settings } from '../platform/settings/settings';
import { serviceIdSchema } from '../platform/settings/settings-list';

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
export function arrivalOfFailed(settings: Pick<Settings, 'SERVICES'>, request: unknown, now: Date): Arrival {
  const service = serviceMeant(settings, v.parse(called, request).To) ?? firstService(settings);
  return arrivalAt(now, service.id);
}

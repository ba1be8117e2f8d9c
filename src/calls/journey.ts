import * as v from 'valibot';
import { type Day, type DayEnd, dayEndOf, dayOf, type Hour, hourOf, isDay } from '../calendar/civil-time';
import { firstService, serviceIdSchema, serviceMeant, topicIdSchema } from '../platform/settings/centre';
import type { CallSettings } from '../platform/settings/settings';

/**
 * When a call came in, and for which service. It travels in the addresses of the citizen's steps, which Twilio's signature
 * covers, so that no step has to read it from the database.
 */
export interface Arrival {
  readonly day: Day;
  readonly hour: Hour;
  /** The service's id, as in the settings. */
  readonly service: string;
  /** What the call is about, where that is known: the id of a topic of the service. */
  readonly topic?: string | undefined;
  /** Whose line it waits in, where that is not its service's group (`queue/groups.ts`). */
  readonly group?: string | undefined;
}

export const daySchema = v.pipe(v.string(), v.check(isDay, 'not a day'));
/** Of operators, and of mails. */
export const civilDaySchema = v.pipe(
  daySchema,
  v.check((day) => dayEndOf(day) === '', 'not a day of the calendar'),
);

export const arrivalSchema = v.object({
  day: daySchema,
  hour: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/, 'not an hour')),
  service: serviceIdSchema,
  topic: v.optional(topicIdSchema),
  group: v.optional(serviceIdSchema),
});

/** A moment in milliseconds since 1970. */
export const sinceSchema = v.pipe(v.string(), v.regex(/^\d{13}$/, 'not a moment'), v.transform(Number));

/** @param dayEnd of the service's days */
export function arrivalAt(instant: Date, service: string, dayEnd: DayEnd = ''): Arrival {
  return { day: dayOf(instant, dayEnd), hour: hourOf(instant), service };
}

const called = v.object({ To: v.fallback(v.string(), '') });

/**
 * The arrival of a call of which no more is known than the number that was called, or not even that.
 * @param dayEndOfService when the days of a service end (`ballots/questionnaires.ts`)
 */
export function arrivalOfCalled(
  settings: Pick<CallSettings, 'centre'>,
  request: unknown,
  at: Date,
  dayEndOfService: (centre: CallSettings['centre'], service: string) => DayEnd,
): Arrival {
  const { id } = serviceMeant(settings, v.parse(called, request).To) ?? firstService(settings);
  return arrivalAt(at, id, dayEndOfService(settings.centre, id));
}

/**
 * What of a call the database could not store yet. It travels with the arrival in the addresses of the citizen's next steps, and
 * the next one that can stores it.
 */
const unstoredEntries = {
  /** The call itself, with the state in which it came in. */
  unopened: v.optional(v.picklist(['waiting', 'transferred'])),
  /** That the operator let go of the citizen: the room in which they talked, and for how many seconds. */
  unreleased: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{59}\.\d{1,6}$/, 'not a room and seconds'))),
  /** The transfer, and the ballot to be created with it: by the operator's `*`, or by the citizen's yes to an invitation. */
  untransferred: v.optional(v.picklist(['true', 'invited'])),
  /** The answers: the number of the ballot write that is missing, counted from 1. */
  unsaved: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d?$/), v.transform(Number))),
};

/** What a citizen's step knows of its call from its address. `ballots/` defines which answers are possible. */
export const carriedEntries = {
  ...arrivalSchema.entries,
  /** When the call came in, if it waits or has waited: its place in the line. */
  since: v.optional(sinceSchema),
  ...unstoredEntries,
};

/** The same, with the answers so far. */
export interface Journey extends v.InferOutput<v.ObjectSchema<typeof carriedEntries, undefined>> {
  readonly answers: readonly string[];
}

/** A new call, still to be opened. */
export const beginJourney = (arrival: Arrival, unopened: NonNullable<Journey['unopened']>, since?: Date): Journey => ({
  ...arrival,
  ...(since && { since: since.getTime() }),
  unopened,
  answers: [],
});

/** Whether everything of the call is stored. */
export const isStored = ({ unopened, unreleased, untransferred, unsaved }: Partial<Journey>): boolean =>
  (unopened ?? unreleased ?? untransferred ?? unsaved) === undefined;

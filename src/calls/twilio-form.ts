import * as v from 'valibot';

/** Twilio's definition allows letters of either case (twilio-oai); normalised, so that a call has one name. */
const callSid = v.pipe(
  v.string(),
  v.regex(/^CA[0-9a-f]{32}$/i, 'not a CallSid'),
  v.transform((sid) => `CA${sid.slice(2).toLowerCase()}`),
);

/** What Twilio sends with every request about a call (docs: voice/twiml, "Twilio's request to your application"). */
export const callForm = {
  CallSid: callSid,
  CallStatus: v.string(),
};

/** A number of seconds or callers. Anything else counts as 0: no call should fail because of a statistic. */
export const formCount = v.pipe(
  v.optional(v.string(), '0'),
  v.transform((text) => (/^\d+$/.test(text) ? Number(text) : 0)),
);

/** A moment in Twilio's format (RFC 2822); nothing if it is invalid. */
export const formMoment = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => (Number.isNaN(Date.parse(text)) ? undefined : new Date(text))),
);

/** The keys pressed in a Gather; empty after silence. */
export const formDigits = v.optional(v.string(), '');

/** Statuses after which a call does not change any more (docs: voice/api/call-resource). */
const finalStatuses: readonly string[] = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];
export const isFinal = (callStatus: string): boolean => finalStatuses.includes(callStatus);

/** Whether the leg is still there to hear the answer. */
export const isInProgress = (form: { readonly CallStatus: string }): boolean => form.CallStatus === 'in-progress';

/** A number of an address that may be left out. */
export const formMaybe = v.optional(v.pipe(v.string(), v.regex(/^\d{1,13}$/, 'not a number'), v.transform(Number)));

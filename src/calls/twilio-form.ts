import * as v from 'valibot';

/** Twilio describes it with letters of either case (twilio-oai); one call has one name, however it is written. */
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

/** A form's number of seconds or of callers. What is not a number is 0: nobody's call should fail for a statistic. */
export const formCount = v.pipe(
  v.optional(v.string(), '0'),
  v.transform((text) => (/^\d+$/.test(text) ? Number(text) : 0)),
);

/** A moment, as Twilio writes it (RFC 2822); none where it is not one. */
export const formMoment = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => (Number.isNaN(Date.parse(text)) ? undefined : new Date(text))),
);

/** The keys pressed in a Gather; none where the citizen kept silent. */
export const formDigits = v.optional(v.string(), '');

/** The leg that the request is about is still there to hear the answer. */
export const isInProgress = (form: { readonly CallStatus: string }): boolean => form.CallStatus === 'in-progress';

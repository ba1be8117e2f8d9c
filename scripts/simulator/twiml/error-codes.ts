/** Codes of https://www.twilio.com/docs/api/errors */
export const notXml = 12100;
export const notAResponse = 12102;
/** "Schema validation warning": for problems without a code of their own. */
export const notInSchema = 12200;
export const notInConferenceWait = 13238;
export const tooManyDocuments = 14106;
export const conferenceIsFull = 16020;

const codes: Readonly<Record<string, number>> = {
  'Dial method': 13210,
  'Dial timeout': 13212,
  'Dial hangupOnStar': 13213,
  'Dial content': 13215,
  'Dial timeLimit': 13216,
  'Conference muted': 13230,
  'Conference endConferenceOnExit': 13231,
  'Conference startConferenceOnEnter': 13232,
  'Conference waitMethod': 13234,
  'Conference beep': 13235,
  'Conference name': 13237,
  'Gather finishOnKey': 13310,
  'Gather method': 13312,
  'Gather timeout': 13313,
  'Gather numDigits': 13314,
  'Gather content': 13320,
  'Gather input': 13326,
  'Gather actionOnEmptyResult': 13338,
  'Play loop': 13410,
  'Play digits': 13430,
  'Say loop': 13510,
  'Say content': 13520,
  'Say length': 13521,
  'Redirect method': 13710,
  'Reject reason': 13810,
  'Pause length': 13910,
};

/** The code for a wrong attribute value, or another problem, of a verb. */
export function codeFor(verb: string, thing: string): number {
  return codes[`${verb} ${thing}`] ?? notInSchema;
}

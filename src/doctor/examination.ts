import * as v from 'valibot';

/** What a part of the deployed system is found to be: `ok`, or the code of what is wrong with it. */
const finding = v.string();

/** What a half of the deployed functions says of itself: the answer of `doctor`. Nothing secret, and nothing of any call. */
export const examinationSchema = v.object({
  /** The project's version, `0.1.0`. */
  version: v.string(),
  /** Node's, `22.12.0`. */
  node: v.string(),
  /** ISO 8601: what time it is there. */
  now: v.string(),
  /** `ok`, or the message that names each setting at fault, and no value. */
  settings: finding,
  table: finding,
  dayKeys: finding,
  /** Of the pages. */
  mail: v.optional(finding),
  /** Of the calls: Twilio's REST API, where the hand-over needs it. */
  twilio: v.optional(finding),
});
export type Examination = v.InferOutput<typeof examinationSchema>;

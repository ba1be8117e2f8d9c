import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Centre } from '../platform/settings/centre-schema';

/** The state of a part of the deployed system: `ok`, or the code of what is wrong. */
const finding = v.string();

/** The answer of a half's `doctor` function. It contains no secret, and nothing about any call. */
export const examinationSchema = v.object({
  /** The project's version, `0.1.0`. */
  version: v.string(),
  /** Node's, `22.12.0`. */
  node: v.string(),
  /** The functions' time, ISO 8601. */
  now: v.string(),
  /** Which centre was built in: its fingerprint. */
  centre: v.string(),
  /** `ok`, or the message that names each invalid setting, and no value. */
  settings: finding,
  table: finding,
  dayKeys: finding,
  /** Only of the pages. */
  mail: v.optional(finding),
  /** Only of the calls: Twilio's REST API, by which citizens and operators are brought together. */
  twilio: v.optional(finding),
});
export type Examination = v.InferOutput<typeof examinationSchema>;

/** Tells one `config/local/centre.json` from another. */
export const fingerprintOf = (centre: Centre): string =>
  createHash('sha256').update(JSON.stringify(centre)).digest('hex').slice(0, 8);

import { type Day, endOf } from '../../calendar/civil-time';

/**
 * How long a day's items are kept. DynamoDB removes them by itself (docs: TTL, "within a few days"). A day is sealed in the
 * second night after it, and from then on its items can't be decrypted. Should that job fail every night, and nobody heed the
 * mailed alarm, this is how long there is to repair it before votes are lost.
 */
const keptDays = 40;

/** When an item of a day expires, in seconds since 1970: the table's TTL attribute (scripts/aws). */
export const expiryOf = (day: Day): { readonly expiresAtSeconds: number } => ({
  expiresAtSeconds: endOf(day).getTime() / 1000 + keptDays * 24 * 3600,
});

import { type Day, endOf } from '../../calendar/civil-time';

/**
 * Once a day is sealed its items are noise, and DynamoDB removes them by itself (docs: TTL, "within a few days"). Days are
 * sealed in the second night; should nobody mend a night's job that fails, whose alarm is mailed, this is how long there
 * is to do so before votes are lost.
 */
const keptDays = 40;

/** When an item of a day goes, in seconds since 1970: the table's attribute for it (scripts/aws). */
export const expiryOf = (day: Day): { readonly expiresAtSeconds: number } => ({
  expiresAtSeconds: endOf(day).getTime() / 1000 + keptDays * 24 * 3600,
});

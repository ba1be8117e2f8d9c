import * as v from 'valibot';
import { sentence } from '../../format/sentence';

/** The texts of the desk's answers. */
export const informationTextsSchema = v.strictObject({
  title: sentence(),
  search: v.strictObject({ label: sentence(), hint: sentence(), button: sentence() }),
  /** How many answers have what was typed. */
  found: v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) }),
  none: sentence(),
  /** Where several services have some. */
  of: sentence(['title', 'service']),
});

export type InformationTexts = v.InferOutput<typeof informationTextsSchema>;

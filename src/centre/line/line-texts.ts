import * as v from 'valibot';
import { sentence } from '../../format/sentence';

/** The texts of the line on the desk. */
export const lineTextsSchema = v.strictObject({
  title: sentence(),
  rowsAre: sentence(),
  waiting: sentence(),
  longest: sentence(),
  /** Promised call-backs that have come to their turn. */
  due: sentence(),
  free: sentence(),
  minutes: v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) }),
  underMinute: sentence(),
  nobody: sentence(),
  few: sentence(),
});

export type LineTexts = v.InferOutput<typeof lineTextsSchema>;

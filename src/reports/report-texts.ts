import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** The texts of the mail itself: the sections bring theirs. */
export const reportTextsSchema = v.strictObject({
  subject: sentence(['day'], ['administration']),
  monthSubject: sentence(['month'], ['administration']),
  title: sentence(),
  /** Of the link to the page on line. */
  link: sentence(),
  /** The message that `npm run doctor -- --mail` sends. */
  test: v.strictObject({ subject: sentence(), text: sentence([], ['administration']) }),
});

export type ReportTexts = v.InferOutput<typeof reportTextsSchema>;

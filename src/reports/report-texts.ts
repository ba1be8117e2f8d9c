import * as v from 'valibot';
import { sentence } from '../format/sentence';

/** The texts of the mail itself, without those of its sections. */
export const reportTextsSchema = v.strictObject({
  subject: sentence(['day'], ['administration']),
  monthSubject: sentence(['month'], ['administration']),
  title: sentence(),
  /** The text of the link to the online page. */
  link: sentence(),
  /** The message that `npm run doctor -- --mail` sends. */
  test: v.strictObject({ subject: sentence(), text: sentence([], ['administration']) }),
});

export type ReportTexts = v.InferOutput<typeof reportTextsSchema>;

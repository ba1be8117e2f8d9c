import * as v from 'valibot';
import { sentence } from '../../format/sentence';

/** What to say, and what to do then. */
const step = () => v.strictObject({ title: sentence(), says: sentence([], ['administration']), does: sentence() });

/** The texts of the desk's own sections. */
export const deskTextsSchema = v.strictObject({
  /** The operator's card. */
  card: v.strictObject({
    title: sentence(),
    lead: sentence(),
    ask: step(),
    yes: step(),
    no: step(),
    /** About the transfer key. */
    key: v.strictObject({ title: sentence(), notes: v.pipe(v.array(sentence()), v.minLength(1)) }),
  }),
});

export type DeskTexts = v.InferOutput<typeof deskTextsSchema>;

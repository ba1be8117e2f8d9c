import * as v from 'valibot';
import { sentence } from '../../format/sentence';

/** What to say, and what to do then. */
const step = () => v.strictObject({ title: sentence(), says: sentence([], ['administration']), does: sentence() });

/** About the transfer key. */
const aboutKey = () => v.strictObject({ title: sentence(), notes: v.pipe(v.array(sentence()), v.minLength(1)) });

/** The texts of the desk's own sections. */
export const deskTextsSchema = v.strictObject({
  /** The operator's card, where operators ask for consent. */
  card: v.strictObject({
    title: sentence(),
    lead: sentence(),
    ask: step(),
    yes: step(),
    no: step(),
    key: aboutKey(),
  }),
  /** Of each group that can be asked after the key. */
  colleague: sentence(['group', 'key']),
  /** The same, where it is drawn who is asked. */
  drawn: v.strictObject({ lead: sentence(), stay: step(), key: aboutKey() }),
});

export type DeskTexts = v.InferOutput<typeof deskTextsSchema>;

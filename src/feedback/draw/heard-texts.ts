import * as v from 'valibot';
import { sentence } from '../../format/sentence';

/** The texts about who was heard, where calls are drawn. */
export const heardTextsSchema = v.strictObject({
  title: sentence(),
  /** Where several services draw. */
  titleOf: sentence(['service']),
  calls: sentence(),
  funnel: v.strictObject({
    eligible: sentence(),
    withheld: sentence(),
    drawn: sentence(),
    suppressed: sentence(),
    gone: sentence(),
    asked: sentence(),
    accepted: sentence(),
    answered: sentence(['question']),
  }),
  /** Whether those who were drawn stayed on the line as often as the others. */
  stayed: sentence(['drawn', 'others', 'verdict']),
  /** A few words on who is not heard. */
  caution: sentence(),
  compared: v.strictObject({
    title: sentence(),
    titleOf: sentence(['service']),
    rowsAre: sentence(),
    yes: sentence(),
    others: sentence(),
    difference: sentence(),
    morning: sentence(),
    noon: sentence(),
    afternoon: sentence(),
    wait: sentence(),
    talk: sentence(),
    minutes: sentence(['minutes']),
    ofCalls: v.strictObject({ one: sentence([], ['count']), other: sentence(['count']) }),
  }),
  /** What is published of the draws, in the catalogue of open data. */
  draws: sentence(),
  verdicts: v.strictObject({ real: sentence(), chance: sentence(), tooFew: sentence() }),
});

export type HeardTexts = v.InferOutput<typeof heardTextsSchema>;

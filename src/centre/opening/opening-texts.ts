import * as v from 'valibot';
import { holidays } from '../../calendar/holidays';
import { sentence } from '../../format/sentence';

/** Parts of what is said of being closed: each stands within a sentence of `spoken`. */
export const openingTextsSchema = v.strictObject({
  /** "Riapriamo {when}." */
  when: v.strictObject({
    today: sentence(['time']),
    tomorrow: sentence(['time']),
    day: sentence(['day', 'time']),
  }),
  /** The times of a day that are not "alle 14". */
  time: v.strictObject({
    hour: sentence(['hour']),
    minutes: sentence(['hour', 'minutes']),
    one: sentence(),
    oneMinutes: sentence(['minutes']),
    midnight: sentence(),
    midnightMinutes: sentence(['minutes']),
  }),
  /** "Oggi, {name}, siamo chiusi." */
  holidays: v.strictObject(v.entriesFromList(holidays, sentence())),
  patronDay: sentence(),
});

export type OpeningTexts = v.InferOutput<typeof openingTextsSchema>;

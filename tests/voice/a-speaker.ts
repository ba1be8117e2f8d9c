import * as v from 'valibot';
import { Speaker } from '../../src/voice/speaker';
import { promptNames, spokenTextsSchema } from '../../src/voice/spoken-texts';

/** Texts in which each prompt says nothing but its own name, and the numbers that belong to it. */
export const texts = v.parse(
  spokenTextsSchema,
  Object.fromEntries(
    promptNames.map((name) => {
      if (name === 'waitingAhead' || name === 'waitingMany') return [name, [`${name} {ahead}`]];
      if (name === 'callInstead') return [name, [`${name} {number}`]];
      return [name, [name === 'expectedMinutes' ? `${name} {minutes}` : name]];
    }),
  ),
);

export const aSpeaker = (): Speaker => new Speaker(texts, [], {});

/** What such a prompt sounds like in TwiML. */
export const says = (words: string, rate = '90%'): string =>
  `<Say voice="Polly.Bianca-Neural" language="it-IT"><prosody rate="${rate}">${words}</prosody></Say>`;

/** A whole document. */
export const document = (...verbs: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`;

import * as v from 'valibot';
import { Speaker, type Spoken } from '../../src/voice/speaker';
import { promptNames, spokenTextsSchema } from '../../src/voice/spoken-texts';

/** Texts in which each prompt says nothing but its own name, and the numbers that belong to it. */
export const texts = v.parse(
  spokenTextsSchema,
  Object.fromEntries(
    promptNames.map((name) => {
      if (name === 'waitingAhead' || name === 'waitingMany') return [name, [`${name} {ahead}`]];
      if (name === 'callInstead') return [name, [`${name} {number}`]];
      if (name === 'expectedBetween') return [name, [`${name} {lowest} {minutes}`]];
      return [name, [name === 'expectedMinutes' || name === 'expectedAtMost' ? `${name} {minutes}` : name]];
    }),
  ),
);

export const aSpeaker = (): Speaker => new Speaker(texts, [], {});

/** What such a prompt, or a questionnaire's own words, sound like in TwiML. */
export function says(prompt: string | Spoken, rate = '90%'): string {
  const pause = `<break time="${rate === '90%' ? '500ms' : '900ms'}"/>`;
  const words = typeof prompt === 'string' ? prompt : prompt.phrases.join(pause);
  return `<Say voice="Polly.Bianca-Neural" language="it-IT"><prosody rate="${rate}">${words}</prosody></Say>`;
}

/** A whole document. */
export const document = (...verbs: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`;

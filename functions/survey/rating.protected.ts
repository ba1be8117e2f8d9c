import * as v from 'valibot';
import { journeySchema } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm, formCount, formDigits } from '../../src/call/twilio-form';
import { hear } from '../../src/survey/hear';
import { questionnaire } from '../../src/survey/questionnaire';
import { sayLastWords } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { ask, askAgain } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({
  ...callForm,
  ...journeySchema.entries,
  Digits: formDigits,
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
  /** The key cut the pause before the question short. */
  early: v.optional(v.literal('true')),
});

const { answers, next } = questionnaire.rating;

/** The answer to the one question. */
export const rating: Step<typeof request> = {
  name: 'survey/rating',
  request,
  async answer(given, asked) {
    const speaker = speakerOf(given.settings, asked.service);
    const heard = hear(answers, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const { journey, rating: standing } = await storeJourney(given, asked.CallSid, {
        ...asked,
        unrated: heard.answer,
      });
      if (!standing) return sayLastWords(speaker, ['surveyOver'], journey);
      const then = next[standing];
      return then === 'reason' ? ask(speaker, 'reason', journey) : sayLastWords(speaker, [then], journey);
    }
    const { journey } = await storeJourney(given, asked.CallSid, asked);
    // Before the question nothing can be a mistake.
    if (asked.early) return ask(speaker, 'rating', journey);
    if (heard.kind === 'end') return sayLastWords(speaker, ['goodbye'], journey);
    return askAgain(speaker, 'rating', journey, heard.because, heard.asked);
  },
};

export const handler = webhook(rating);

import * as v from 'valibot';
import { journeySchema } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm, formCount, formDigits } from '../../src/call/twilio-form';
import { hear } from '../../src/survey/hear';
import { questionnaire } from '../../src/survey/questionnaire';
import { sayLastWords } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { askAgain } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({
  ...callForm,
  ...journeySchema.entries,
  Digits: formDigits,
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
});

const { answers, next } = questionnaire.reason;

/** Why somebody is unsatisfied. */
export const reason: Step<typeof request> = {
  name: 'survey/reason',
  request,
  async answer(given, asked) {
    const speaker = speakerOf(given.settings, asked.service);
    const heard = hear(answers, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const { journey, reason: standing } = await storeJourney(given, asked.CallSid, {
        ...asked,
        unreasoned: heard.answer,
      });
      return sayLastWords(speaker, [standing ? next[standing] : 'surveyOver'], journey);
    }
    const { journey } = await storeJourney(given, asked.CallSid, asked);
    // Without a reason the rating stands, and is worth its thanks.
    if (heard.kind === 'end') return sayLastWords(speaker, ['thanks'], journey);
    return askAgain(speaker, 'reason', journey, heard.because, heard.asked);
  },
};

export const handler = webhook(reason);

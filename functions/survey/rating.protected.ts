import * as v from 'valibot';
import { arrivalSchema } from '../../src/call/arrival';
import { ballotKey } from '../../src/call/keys';
import { callForm, formCount, formDigits } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import { hear } from '../../src/survey/hear';
import { questionnaire, type Rating } from '../../src/survey/questionnaire';
import { sayAndHangUp } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { ask, askAgain } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({
  ...callForm,
  ...arrivalSchema.entries,
  Digits: formDigits,
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
  /** The key cut the pause before the question short. */
  early: v.optional(v.literal('true')),
});
type Request = v.InferOutput<typeof request>;

const { answers, next } = questionnaire.rating;

/** The answer to the one question. */
export const rating: Step<typeof request> = {
  name: 'survey/rating',
  request,
  async answer(given, asked) {
    const speaker = speakerOf(given.settings, asked.service);
    const heard = hear(answers, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const standing = await rate(given, asked, heard.answer);
      if (!standing) return sayAndHangUp(speaker, 'surveyOver');
      const then = next[standing];
      return then === 'reason' ? ask(speaker, 'reason', asked) : sayAndHangUp(speaker, then);
    }
    // Before the question nothing can be a mistake.
    if (asked.early) return ask(speaker, 'rating', asked);
    if (heard.kind === 'end') return sayAndHangUp(speaker, 'goodbye');
    return askAgain(speaker, 'rating', asked, heard.because, heard.asked);
  },
};

/** The rating that stands: this one, or the one that was given before. None where there is no ballot. */
async function rate(
  { ballots, dayKeys }: Dependencies,
  { day, hour, CallSid }: Request,
  answer: Rating,
): Promise<Rating | undefined> {
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return undefined;
  const ballot = { day, hour, key: ballotKey(dayKey, CallSid) };
  if ((await ballots.rate(ballot, answer)) === 'done') return answer;
  return (await ballots.find(ballot))?.rating;
}

export const handler = webhook(rating);

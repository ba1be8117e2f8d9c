import * as v from 'valibot';
import { arrivalSchema } from '../../src/call/arrival';
import { ballotKey } from '../../src/call/keys';
import { callForm, formCount, formDigits } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import { hear } from '../../src/survey/hear';
import { questionnaire, type Reason } from '../../src/survey/questionnaire';
import { sayAndHangUp } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { askAgain } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({
  ...callForm,
  ...arrivalSchema.entries,
  Digits: formDigits,
  mistakes: formCount,
  silences: formCount,
  repeats: formCount,
});
type Request = v.InferOutput<typeof request>;

const { answers, next } = questionnaire.reason;

/** Why somebody is unsatisfied. */
export const reason: Step<typeof request> = {
  name: 'survey/reason',
  request,
  async answer(given, asked) {
    const speaker = speakerOf(given.settings, asked.service);
    const heard = hear(answers, asked, asked.Digits);
    if (heard.kind === 'answer') {
      const standing = await giveReason(given, asked, heard.answer);
      return sayAndHangUp(speaker, standing ? next[standing] : 'surveyOver');
    }
    // Without a reason the rating stands, and is worth its thanks.
    if (heard.kind === 'end') return sayAndHangUp(speaker, 'thanks');
    return askAgain(speaker, 'reason', asked, heard.because, heard.asked);
  },
};

/** The reason that stands: this one, or the one that was given before. None where there is no unsatisfied ballot. */
async function giveReason(
  { ballots, dayKeys }: Dependencies,
  { day, hour, CallSid }: Request,
  answer: Reason,
): Promise<Reason | undefined> {
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return undefined;
  const ballot = { day, hour, key: ballotKey(dayKey, CallSid) };
  if ((await ballots.giveReason(ballot, answer)) === 'done') return answer;
  return (await ballots.find(ballot))?.reason;
}

export const handler = webhook(reason);

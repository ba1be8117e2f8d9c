import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type Asked, askedQuery, firstTime, hear } from '../../ballots/answers';
import { address, journeyQuery } from '../../calls/addresses';
import type { Journey } from '../../calls/journey';
import type { Pace, Speaker } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';

const answerSeconds: Readonly<Record<Pace, number>> = { normal: 8, slow: 16 };

const answers = [
  { id: 'yes', key: '1' },
  { id: 'no', key: '2' },
];

/** What the keys pressed after the invitation mean. Both keys that repeat a question repeat it. */
export const hearInvitation = (asked: Asked, digits: string) =>
  hear({ answers, unclear: undefined, repeatKey: '0', digits: 1 }, asked, digits === '*' ? '0' : digits);

const saidBefore: Readonly<Record<'repeat' | 'mistake' | 'silence' | 'failure', readonly PromptName[]>> = {
  repeat: [],
  mistake: ['notUnderstood'],
  silence: ['takeYourTime'],
  failure: ['goesOn'],
};

/**
 * Asks a drawn citizen whether they want to answer; after a silence slower, and with twice the time.
 * @param because why it is asked again
 */
export function invite(
  speaker: Speaker,
  journey: Journey,
  asked: Asked = firstTime,
  because: keyof typeof saidBefore = 'repeat',
): VoiceResponse {
  const response = new VoiceResponse();
  const pace = asked.silences > 0 && because !== 'failure' ? 'slow' : 'normal';
  const gather = response.gather({
    numDigits: 1,
    finishOnKey: '',
    timeout: answerSeconds[pace],
    actionOnEmptyResult: true,
    action: invitationAddress(journey, asked),
  });
  for (const prompt of [...saidBefore[because], 'invitation' as const]) speaker.speak(gather, prompt, pace);
  return response;
}

/** Receives the key. */
const invitationAddress = (journey: Journey, asked: Asked): string =>
  address('/survey/invitation', { ...journeyQuery(journey), ...askedQuery(asked) });

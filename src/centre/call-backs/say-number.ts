import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type ChosenInAddress, callBackAddresses } from '../../calls/call-backs/addresses';
import { type NumberToCall, spokenDigits, spokenNumber } from '../../calls/call-backs/number-to-call';
import type { Journey } from '../../calls/journey';
import type { PhoneNumber } from '../../format/phone-number';
import type { CallBackSettings } from '../../platform/settings/call-backs-schema';
import type { Speaker, Words } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';
import { spokenMoment } from '../opening/spoken-moment';

const keySeconds = 8;
/** Enough time to look a number up. */
const numberSeconds = 12;

/** What of it travels in addresses. */
interface Asked {
  readonly chosen: ChosenInAddress;
  readonly misses: number;
  /** A number that was keyed in, encrypted (`hidden-number.ts`). */
  readonly keyed?: string | undefined;
}

/** The number is read aloud, to be confirmed. */
export function confirmNumber(
  speaker: Speaker,
  journey: Journey,
  { chosen, misses, keyed }: Asked,
  number: PhoneNumber,
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({
    ...{ numDigits: 1, finishOnKey: '', timeout: keySeconds, actionOnEmptyResult: true },
    action: callBackAddresses.number(journey, chosen, { asks: 'right', keyed, misses: misses || undefined }),
  });
  speaker.with({ number: spokenNumber(number) }).speak(gather, 'callBackNumber');
  return response;
}

const because: Readonly<Record<Extract<NumberToCall, { refused: string }>['refused'], PromptName>> = {
  none: 'callBackNoNumber',
  foreign: 'callBackForeign',
  premium: 'callBackPremium',
};

/** Another number is keyed in. @param refused why the one before can't be called */
export function askForNumber(
  speaker: Speaker,
  journey: Journey,
  { chosen, misses }: Asked,
  refused?: keyof typeof because,
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({
    ...{ finishOnKey: '#', timeout: numberSeconds, actionOnEmptyResult: true },
    action: callBackAddresses.number(journey, chosen, { asks: 'number', misses: misses || undefined }),
  });
  speaker.speakAll(gather, [...(refused ? [because[refused]] : []), 'callBackKeyNumber']);
  return response;
}

interface Promised {
  readonly how: 'turn' | 'slot';
  /** By when, or the half hour's beginning. */
  readonly moment: number;
  /** Undefined: they have been told, and are not told again. */
  readonly digits: string | undefined;
}

/** What was promised: when, from which number, how the caller is known, and for how long the number is kept. */
export function promisedWords(
  { how, moment, digits }: Promised,
  { from, keptDays }: CallBackSettings,
  now: Date,
): readonly Words[] {
  const when = spokenMoment(new Date(moment), now);
  return [
    { prompt: how === 'turn' ? 'callBackPromised' : 'callBackPromisedHalfHour', fields: { when } },
    { prompt: 'callBackShows', fields: { number: spokenNumber(from) } },
    digits === undefined
      ? { prompt: 'callBackDigitsKnown' }
      : { prompt: 'callBackDigits', fields: { digits: spokenDigits(digits) } },
    keptDays === 0
      ? { prompt: 'callBackNotKept' }
      : keptDays === 1
        ? { prompt: 'callBackKeptDay' }
        : { prompt: 'callBackKeptDays', fields: { days: keptDays } },
  ];
}

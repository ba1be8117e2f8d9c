import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { callBackAddresses } from '../../calls/call-backs/addresses';
import type { Journey } from '../../calls/journey';
import type { Speaker, Words } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';
import { spokenMoment } from '../opening/spoken-moment';
import type { Offer } from './offer';

const keySeconds = 8;
/** As many as are remembered, and one key for more. */
export const atOnce = 3;
export const keys = { turn: '1', choose: '2', more: '4', stay: '0' } as const;

/** Where in the offer somebody is. */
export interface OfferPlace {
  /** Which half hours are told; undefined: whether it is to be one at all. */
  readonly page: number | undefined;
  /** How often no key was pressed, or one that there is not. */
  readonly misses: number;
  /** How long they would wait in the line. */
  readonly expected: number | undefined;
}

/** What can be promised, each with its key. */
export function sayOffer(
  speaker: Speaker,
  journey: Journey,
  { isOpen, turn, halfHours }: Offer,
  place: OfferPlace,
  now: Date,
  first: readonly (PromptName | Words)[] = [],
): VoiceResponse {
  const response = new VoiceResponse();
  const { page, misses, expected } = place;
  const gather = response.gather({
    ...{ numDigits: 1, finishOnKey: '', timeout: keySeconds, actionOnEmptyResult: true },
    action: callBackAddresses.offer(journey, { page, misses: misses || undefined, expected }),
  });
  const when = (moment: number) => spokenMoment(new Date(moment), now);
  const told = page === undefined ? [] : halfHours.slice(page * atOnce, (page + 1) * atOnce);
  const words: readonly (PromptName | Words)[] = [
    ...first,
    ...(page === undefined && turn ? [{ prompt: 'callBackTurn' as const, fields: { when: when(turn.due) } }] : []),
    ...(page === undefined ? (['callBackChoose'] as const) : []),
    ...told.map(({ begin }, index) => ({
      prompt: 'callBackHalfHour' as const,
      fields: { when: when(begin), key: index + 1 },
    })),
    ...(page !== undefined && halfHours.length > atOnce ? (['callBackMore'] as const) : []),
    isOpen && expected !== undefined ? 'callBackStay' : 'callBackLeave',
  ];
  speaker.speakAll(gather, words);
  return response;
}

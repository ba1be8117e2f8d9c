import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Service } from '../platform/settings/centre-schema';
import type { Settings } from '../platform/settings/settings';
import { type Speaker, sayAndHangUp } from '../voice/speaker';
import { surveyAddresses } from './survey';
import type { NotBegun } from './transfer-in';

/** A PBX keys in within two or three seconds after it was answered; whoever has called by mistake is not kept waiting. */
const keysSeconds = 5;

/** What a call hears that does not, or not yet, prove that a PBX has sent it, or that is one too many. */
export function answerUnproven(
  speaker: Speaker,
  { kind, service, isNamed }: { readonly kind: NotBegun; readonly service: Service; readonly isNamed: boolean },
  { TRANSFER_KEYS = '' }: Partial<Pick<Settings, 'TRANSFER_KEYS'>>,
): VoiceResponse {
  if (kind === 'too-many') return sayAndHangUp(speaker, 'surveyOver');
  if (kind === 'unproven') return sendElsewhere(speaker, service.numbers);
  return askForKeys(speaker, TRANSFER_KEYS.length, isNamed ? service.id : undefined);
}

/** The keys end with the last of them; the first one stops the voice. */
function askForKeys(speaker: Speaker, numDigits: number, named: string | undefined): VoiceResponse {
  const response = new VoiceResponse();
  const action = surveyAddresses.transfer(named);
  const gather = response.gather({
    numDigits,
    finishOnKey: '',
    timeout: keysSeconds,
    actionOnEmptyResult: true,
    action,
  });
  speaker.speak(gather, 'oneMoment');
  return response;
}

/** Says what the number is for, and which one is for callers, where the service has one. */
function sendElsewhere(speaker: Speaker, [number]: readonly string[]): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'onlyTransfers');
  if (number !== undefined) speaker.with({ number: digitByDigit(number) }).speak(response, 'callInstead');
  response.hangup();
  return response;
}

/** As people say a number who call it from Italy. */
const digitByDigit = (number: string): string => [...number.replace(/^\+39/, '').replace(/^\+/, '00')].join(' ');

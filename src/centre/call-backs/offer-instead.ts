import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { callBackAddresses } from '../../calls/call-backs/addresses';
import type { Journey } from '../../calls/journey';
import { serviceWithId } from '../../platform/settings/centre';
import type { Centre } from '../../platform/settings/centre-schema';
import { speakerOf, type Words } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';

interface Settings {
  readonly centre: Centre;
}

/** Whether a service calls back. */
export const callsBack = ({ centre }: Settings, service: string): boolean => callBacksOf(centre, service) !== undefined;

const callBacksOf = (centre: Centre, service: string) => serviceWithId(centre, service)?.callBacks;

/**
 * Nobody can serve them now: they hear why, and are offered a half hour of the next opening.
 * @returns undefined where the service promises none
 */
export function offerInstead(
  settings: Settings,
  journey: Journey,
  words: readonly (PromptName | Words)[],
): VoiceResponse | undefined {
  if (!callBacksOf(settings.centre, journey.service)?.perHalfHour) {
    return undefined;
  }
  const response = new VoiceResponse();
  speakerOf(settings, journey.service).speakAll(response, words);
  response.redirect(callBackAddresses.offer(journey));
  return response;
}

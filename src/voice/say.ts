import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { spokenTexts } from '../format/texts';
import { Speaker } from './speaker';
import type { PromptName } from './spoken-texts';

export function hangUp(): VoiceResponse {
  const response = new VoiceResponse();
  response.hangup();
  return response;
}

/** Says something and hangs up. */
export function sayAndHangUp(speaker: Speaker, prompt: PromptName): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.hangup();
  return response;
}

/** Says something and goes on elsewhere. */
export function sayAndRedirect(speaker: Speaker, prompt: PromptName, address: string): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.redirect(address);
  return response;
}

/** Said without the settings, which may be what is wrong. */
export function sayApology(): VoiceResponse {
  return sayAndHangUp(new Speaker(spokenTexts, [], {}), 'apology');
}

/** For a leg that is no longer there to hear anything. */
export function nothing(): VoiceResponse {
  return new VoiceResponse();
}

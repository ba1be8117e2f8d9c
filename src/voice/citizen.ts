import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Arrival } from '../call/arrival';
import { addresses, holdMusic } from './addresses';
import { queueOf } from './queue';
import type { Speaker } from './speaker';
import type { PromptName } from './spoken-texts';

/** The toll-free number's first words; then the wait for an operator. */
export function greetAndEnqueue(speaker: Speaker, arrival: Arrival): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'greeting');
  response.enqueue(
    { action: addresses.citizenAfterOperator(arrival, 0), waitUrl: addresses.citizenWaiting(arrival) },
    queueOf(arrival.service),
  );
  return response;
}

/** How long somebody still has to wait, as Twilio sees it. */
export interface Wait {
  /** 1 is next. */
  readonly position: number;
  readonly averageSeconds: number;
  readonly waitedSeconds: number;
}

/** Position and expected wait, then music. Twilio asks again when it has run out, and the citizen hears the news. */
export function tellWait(speaker: Speaker, wait: Wait): VoiceResponse {
  const response = new VoiceResponse();
  speaker.with({ ahead: wait.position - 1 }).speak(response, positionPrompt(wait.position));
  const minutes = Math.round((wait.averageSeconds - wait.waitedSeconds) / 60);
  // An expectation that was already exceeded, or of less than half a minute, is not worth saying.
  if (minutes === 1) speaker.speak(response, 'expectedMinute');
  if (minutes > 1) speaker.with({ minutes }).speak(response, 'expectedMinutes');
  response.play({ loop: 3 }, holdMusic);
  return response;
}

function positionPrompt(position: number): PromptName {
  if (position <= 1) return 'waitingNext';
  return position === 2 ? 'waitingOneAhead' : 'waitingAhead';
}

/** What the citizen hears as an operator picks up. */
export function announceOperator(speaker: Speaker): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'connecting');
  return response;
}

export function goToSurvey(arrival: Arrival): VoiceResponse {
  const response = new VoiceResponse();
  response.redirect(addresses.surveyWelcome(arrival));
  return response;
}

/** Whether the operator pressed the warm-transfer key is not known yet: in a second, look again. */
export function waitForOperator(speaker: Speaker, arrival: Arrival, look: number): VoiceResponse {
  const response = new VoiceResponse();
  if (look === 0) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(addresses.citizenAfterOperator(arrival, look + 1));
  return response;
}

/** Says something and hangs up. */
export function sayAndHangUp(speaker: Speaker, prompt: PromptName): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, prompt);
  response.hangup();
  return response;
}

/** For a leg that is no longer there to hear anything. */
export function nothing(): VoiceResponse {
  return new VoiceResponse();
}

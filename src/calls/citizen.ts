import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { addresses, holdMusic, queueOf, type Waited } from './addresses';
import { isStored, type Journey } from './journey';

/** The first words on the toll-free number; then the wait for an operator. */
export function greetAndEnqueue(speaker: Speaker, journey: Journey): VoiceResponse {
  return sayAndEnqueue(speaker, ['greeting'], journey);
}

/** Says something and puts the citizen at the end of the queue. */
export function sayAndEnqueue(
  speaker: Speaker,
  prompts: readonly PromptName[],
  journey: Journey,
  returned = 0,
): VoiceResponse {
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  response.enqueue(
    { action: addresses.afterOperator(journey, { returned }), waitUrl: addresses.waiting(journey) },
    queueOf(journey.service),
  );
  return response;
}

/** A citizen's wait, in Twilio's figures. */
export interface Wait {
  /** 1 is next. */
  readonly position: number;
  readonly averageSeconds: number;
  readonly waitedSeconds: number;
}

/** Position and expected wait, then music. When the music ends, Twilio requests the next update. */
export function tellWait(speaker: Speaker, wait: Wait): VoiceResponse {
  const response = new VoiceResponse();
  speaker.with({ ahead: wait.position - 1 }).speak(response, positionPrompt(wait.position));
  const minutes = Math.round((wait.averageSeconds - wait.waitedSeconds) / 60);
  // An expected wait that is over already, or shorter than half a minute, is not worth saying.
  if (minutes === 1) speaker.speak(response, 'expectedMinute');
  if (minutes > 1) speaker.with({ minutes }).speak(response, 'expectedMinutes');
  response.play({ loop: 3 }, holdMusic);
  return response;
}

function positionPrompt(position: number): PromptName {
  if (position <= 1) return 'waitingNext';
  return position === 2 ? 'waitingOneAhead' : 'waitingAhead';
}

/** What the citizen hears when an operator picks up. */
export function announceOperator(speaker: Speaker): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'connecting');
  return response;
}

/** It is not known yet whether the operator pressed the transfer key: checks again in a second. */
export const waitForOperator = (
  speaker: Speaker,
  journey: Journey,
  waited: Waited & { readonly look: number },
): VoiceResponse =>
  lookAgain(speaker, journey, { ...waited, look: waited.look + 1 }, waited.look === 0 && !waited.unanswered);

/** The database is down, so the transfer can't be checked. Each retry says something, so that the line is not silent. */
export const waitForDatabase = (
  speaker: Speaker,
  journey: Journey,
  waited: Waited & { readonly unanswered: number },
): VoiceResponse => lookAgain(speaker, journey, { ...waited, unanswered: waited.unanswered + 1 }, true);

function lookAgain(speaker: Speaker, journey: Journey, waited: Waited, isSaid: boolean): VoiceResponse {
  const response = new VoiceResponse();
  if (isSaid) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(addresses.afterOperator(journey, waited));
  return response;
}

/** The last words of a call. If something of it is not stored yet, the call goes on until it is, unless the citizen hangs up. */
export function sayLastWords(speaker: Speaker, prompts: readonly PromptName[], journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  if (isStored(journey)) response.hangup();
  else response.redirect(addresses.farewell(journey, 0));
  return response;
}

/** All was said. Retries the database in two seconds. */
export function waitToStore(journey: Journey, tried: number): VoiceResponse {
  const response = new VoiceResponse();
  response.pause({ length: 2 });
  response.redirect(addresses.farewell(journey, tried + 1));
  return response;
}

/** For a citizen in the queue when position and wait are unknown. */
export function playMusic(): VoiceResponse {
  const response = new VoiceResponse();
  response.play({ loop: 3 }, holdMusic);
  return response;
}

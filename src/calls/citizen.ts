import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { addresses, holdMusic, queueOf, type Waited } from './addresses';
import { isStored, type Journey } from './journey';

/** The toll-free number's first words; then the wait for an operator. */
export function greetAndEnqueue(speaker: Speaker, journey: Journey): VoiceResponse {
  return sayAndEnqueue(speaker, ['greeting'], journey);
}

/** Says something and puts the citizen in the queue, at its end. */
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

/** Whether the operator pressed the warm-transfer key is not known yet: in a second, look again. */
export function waitForOperator(
  speaker: Speaker,
  journey: Journey,
  waited: Waited & { readonly look: number },
): VoiceResponse {
  const response = new VoiceResponse();
  if (waited.look === 0 && !waited.unanswered) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(addresses.afterOperator(journey, { ...waited, look: waited.look + 1 }));
  return response;
}

/** Nobody can say: the database is silent. The citizen is spoken to each time, so that they are not. */
export function waitForDatabase(
  speaker: Speaker,
  journey: Journey,
  waited: Waited & { readonly unanswered: number },
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(addresses.afterOperator(journey, { ...waited, unanswered: waited.unanswered + 1 }));
  return response;
}

/**
 * The last words of a call. Where something of it is not stored yet the line stays open for as long as that takes, unless
 * the citizen hangs up.
 */
export function sayLastWords(speaker: Speaker, prompts: readonly PromptName[], journey: Journey): VoiceResponse {
  const response = new VoiceResponse();
  for (const prompt of prompts) speaker.speak(response, prompt);
  if (isStored(journey)) response.hangup();
  else response.redirect(addresses.farewell(journey, 0));
  return response;
}

/** Everything was said. In two seconds the database is tried again. */
export function waitToStore(journey: Journey, tried: number): VoiceResponse {
  const response = new VoiceResponse();
  response.pause({ length: 2 });
  response.redirect(addresses.farewell(journey, tried + 1));
  return response;
}

/** For who waits when nothing can be said of the wait. */
export function playMusic(): VoiceResponse {
  const response = new VoiceResponse();
  response.play({ loop: 3 }, holdMusic);
  return response;
}

import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker, Words } from '../voice/speaker';
import type { PromptName } from '../voice/spoken-texts';
import { addresses, holdMusic, type InLine, type Waited } from './addresses';
import type { Journey } from './journey';
import type { Wait } from './queue/told-wait';

/** Something is said, then the call waits in the line. */
export function sayAndWait(
  speaker: Speaker,
  prompts: readonly (PromptName | Words)[],
  journey: Journey,
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speakAll(response, prompts);
  response.redirect(addresses.waiting(journey));
  return response;
}

/** Three times sixteen seconds: then the place is told anew. */
const piecesOfMusic = 3;

/** Place and expected wait, then music. A key is heard: the place is told at once. */
export function tellWait(speaker: Speaker, wait: Wait, journey: Journey, heard: InLine): VoiceResponse {
  const response = new VoiceResponse();
  const gather = waitForKey(response, journey, heard);
  speaker.with({ ahead: wait.ahead }).speak(gather, promptOf(wait));
  if (wait.minutes) speaker.speakAll(gather, [expectedIn(wait.minutes)]);
  if (wait.offersCallBack) speaker.speak(gather, 'waitingCallBack');
  gather.play({ loop: piecesOfMusic }, holdMusic);
  response.redirect(addresses.waiting(journey, heard));
  return response;
}

/** A range from less than a minute has only an end. */
function expectedIn({ from, to }: NonNullable<Wait['minutes']>): PromptName | Words {
  if (to === 1) return 'expectedMinute';
  if (from < 1) return { prompt: 'expectedAtMost', fields: { minutes: to } };
  return from === to
    ? { prompt: 'expectedMinutes', fields: { minutes: to } }
    : { prompt: 'expectedBetween', fields: { lowest: from, minutes: to } };
}

/** Music, when the place was told just before, or can't be told. */
export function playMusic(journey: Journey, heard: InLine = {}): VoiceResponse {
  const response = new VoiceResponse();
  waitForKey(response, journey, heard).play(holdMusic);
  response.redirect(addresses.waiting(journey, heard));
  return response;
}

/** Operators ask each other about the citizen, who hears so once. */
export function playWhileHeld(speaker: Speaker, isTold: boolean, again: string): VoiceResponse {
  const response = new VoiceResponse();
  if (!isTold) speaker.speak(response, 'heldForColleague');
  response.play(holdMusic);
  response.redirect(again);
  return response;
}

/** The database is silent: nobody can be put through, and the place in the line is kept. */
export function tellUnreached(speaker: Speaker, journey: Journey, heard: InLine): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'waitingUnreached');
  response.play(holdMusic);
  response.redirect(addresses.waiting(journey, heard));
  return response;
}

/** Looks again after this pause, because an operator may be free already. */
export function waitShortly(journey: Journey, heard: InLine): VoiceResponse {
  const response = new VoiceResponse();
  response.pause({ length: 2 });
  response.redirect(addresses.waiting(journey, heard));
  return response;
}

/** With a key the place is told at once. */
function waitForKey(response: VoiceResponse, journey: Journey, heard: InLine) {
  const action = addresses.waiting(journey, { ...heard, told: undefined });
  return response.gather({ numDigits: 1, finishOnKey: '', timeout: 1, action });
}

function promptOf({ ahead, isMore }: Wait): PromptName {
  if (isMore) return 'waitingMany';
  if (ahead === 0) return 'waitingNext';
  return ahead === 1 ? 'waitingOneAhead' : 'waitingAhead';
}

/** It is not known yet whether the operator pressed the transfer key: checks again in a second. */
export const waitForOperator = (
  speaker: Speaker,
  journey: Journey,
  waited: Waited & { readonly look: number },
): VoiceResponse =>
  lookAgain(speaker, journey, { ...waited, look: waited.look + 1 }, waited.look === 1 && !waited.unanswered);

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

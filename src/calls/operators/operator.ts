import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Centre } from '../../platform/settings/centre-schema';
import type { Speaker } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';
import { address } from '../addresses';
import { type Shift, shiftQuery } from './shift';

export const operatorAddresses = {
  signIn: ({ attempt, operator }: { attempt: number; operator?: string }) =>
    address('/operator/sign-in', { attempt, operator }),
  ringIn: (shift: Shift) => address('/operator/ring-in', shiftQuery(shift)),
  rung: (asked = 0) => address('/operator/rung', { asked: asked || undefined }),
};

/** Enough time for an operator who reads the digits off a note. */
const signInGather = { finishOnKey: '#', timeout: 10, actionOnEmptyResult: true } as const;
/** An operator who waits is asked for so seldom that an hour takes nine requests: whoever comes brings this leg by REST. */
export const longPauseSeconds = 400;

/**
 * Asks for the operator's number.
 * @param before what is said about the attempt before
 */
export function askNumber(speaker: Speaker, attempt: number, before?: PromptName): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({ ...signInGather, action: operatorAddresses.signIn({ attempt }) });
  if (before) speaker.speak(gather, before);
  speaker.speak(gather, 'operatorNumber');
  return response;
}

export function askPin(speaker: Speaker, attempt: number, operator: string): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({ ...signInGather, action: operatorAddresses.signIn({ attempt, operator }) });
  speaker.speak(gather, 'operatorPin');
  return response;
}

/** @param next where the call goes on */
export function welcomeOperator(speaker: Speaker, next: string): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorWelcome');
  response.redirect(next);
  return response;
}

/** How long a key is waited for after an offer that most do not take, in seconds. */
const offerSeconds = 2;

/** The same, for who may also have themselves rung. @param rung where a key leads */
export function offerRing(speaker: Speaker, rung: string, next: string): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorWelcome');
  const gather = response.gather({ numDigits: 1, finishOnKey: '', timeout: offerSeconds, action: rung });
  speaker.speak(gather, 'operatorRingOffer');
  response.redirect(next);
  return response;
}

/** Whoever answers hears who calls: only a key shows that it is a person. @param pressed where it leads */
export function askWhoAnswers(speaker: Speaker, pressed: string, again: string): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({ numDigits: 1, finishOnKey: '', timeout: 8, action: pressed });
  speaker.speak(gather, 'operatorRung');
  response.redirect(again);
  return response;
}

/** What an operator hears in the loop. `unreached`: Twilio's REST API could not be asked, again and again. */
export type Heard = 'nobody' | 'unreached' | 'nothing';

const promptOf: Readonly<Record<Exclude<Heard, 'nothing'>, PromptName>> = {
  nobody: 'operatorNobody',
  unreached: 'operatorUnreached',
};

/** The operator waits in quiet. @param seconds until the step is asked again; by default the longest time */
export function keepWaiting(speaker: Speaker, heard: Heard, next: string, seconds = longPauseSeconds): VoiceResponse {
  const response = new VoiceResponse();
  if (heard !== 'nothing') speaker.speak(response, promptOf[heard]);
  response.pause({ length: seconds });
  response.redirect(next);
  return response;
}

/** Whether the operator wants to ask a group: a key, or silence. @param chosen where either leads */
export function waitForChoice(seconds: number, chosen: string): VoiceResponse {
  const response = new VoiceResponse();
  response.gather({ numDigits: 1, finishOnKey: '', timeout: seconds, actionOnEmptyResult: true, action: chosen });
  response.redirect(chosen);
  return response;
}

/** The operator waits for a colleague; a key ends that. @param next where either leads */
export function waitForColleague(speaker: Speaker, isTold: boolean, seconds: number, next: string): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({ numDigits: 1, finishOnKey: '', timeout: 1, action: next });
  if (!isTold) speaker.speak(gather, 'operatorAsking');
  gather.pause({ length: seconds });
  response.redirect(next);
  return response;
}

/**
 * Some seconds of peace after a call: the operator's next turn has not begun, so nobody is brought. A key ends them, and nothing else.
 * @param before what is said first
 */
export function rest(
  speaker: Speaker,
  { wrapUpSeconds: seconds = 0 }: Pick<Centre, 'wrapUpSeconds'>,
  next: string,
  before?: PromptName,
): VoiceResponse {
  const response = new VoiceResponse();
  if (before) speaker.speak(response, before);
  if (seconds > 0) {
    const gather = response.gather({ numDigits: 1, finishOnKey: '', timeout: 1, action: next });
    speaker.speak(gather, 'operatorRest');
    gather.pause({ length: seconds });
  }
  response.redirect(next);
  return response;
}

/** How long somebody is asked for a key, in seconds. */
const keySeconds = 30;

/** Citizens found nobody at this phone: they come again when a key was pressed. */
export function askForKey(speaker: Speaker, pressed: string, again: string): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({ numDigits: 1, finishOnKey: '', timeout: keySeconds, action: pressed });
  speaker.speak(gather, 'operatorThere');
  response.redirect(again);
  return response;
}

/** The database could not store the release yet, and the citizen waits for it: retries in a second. */
export function tryToRelease(speaker: Speaker, tried: number, again: string): VoiceResponse {
  const response = new VoiceResponse();
  if (tried === 1) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(again);
  return response;
}

import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';
import { address, queueOf } from '../addresses';
import type { Unreleased } from './finish-conversation';
import { nextTurn, type Shift, serviceOfTurn, shiftQuery } from './shift';

export const operatorAddresses = {
  signIn: ({ attempt, operator }: { attempt: number; operator?: string }) =>
    address('/operator/sign-in', { attempt, operator }),
  nextCall: (shift: Shift, idle: boolean) => address('/operator/next-call', shiftQuery(shift, idle)),
  /** The one CallSid in an address: of the citizen whom Twilio has just told the operator's leg of, and won't again. */
  afterCall: (shift: Shift, idle: boolean, { letGoAt, tried, citizen }: Partial<Unreleased> = {}) =>
    address('/operator/after-call', { ...shiftQuery(shift, idle), letGoAt, tried, citizen }),
  /** Where a citizen hears who takes them out of the queue. */
  connecting: ({ shift, turn }: Shift) => address('/citizen/connecting', { shift, turn }),
};

/** Keys for which an operator who reads them off a note needs some time. */
const signInGather = { finishOnKey: '#', timeout: 10, actionOnEmptyResult: true } as const;
/** Twilio's longest `<Dial timeout>`. */
const longestWaitSeconds = 600;
/** An operator of several services looks into each of their queues for this long; Twilio's least. */
const shortestWaitSeconds = 5;

/**
 * Asks for the operator's number.
 * @param before what is said of the attempt before, where there was one
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

export function welcomeOperator(speaker: Speaker, shift: Shift): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorWelcome');
  response.redirect(operatorAddresses.nextCall(shift, false));
  return response;
}

/** The next citizen in the queue. `*` lets go of the citizen and keeps the operator. */
export function takeNextCall(shift: Shift, idle: boolean): VoiceResponse {
  const { service, isOnlyOne } = serviceOfTurn(shift);
  const response = new VoiceResponse();
  response
    .dial({
      hangupOnStar: true,
      action: operatorAddresses.afterCall(shift, idle),
      timeout: isOnlyOne ? longestWaitSeconds : shortestWaitSeconds,
    })
    .queue({ url: operatorAddresses.connecting(shift) }, queueOf(service));
  return response;
}

/** The citizen waits to be sent on, and nobody could store yet that they may: in a second, once more. */
export function tryToRelease(speaker: Speaker, shift: Shift, unreleased: Unreleased): VoiceResponse {
  const response = new VoiceResponse();
  if (unreleased.tried === 1) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(operatorAddresses.afterCall(shift, false, unreleased));
  return response;
}

export function afterConversation(shift: Shift): VoiceResponse {
  const response = new VoiceResponse();
  response.redirect(operatorAddresses.nextCall(nextTurn(shift), false));
  return response;
}

/**
 * Nobody was there. Said once; then a pause, because a queue that nobody has been in yet doesn't exist at Twilio, and
 * its `<Dial>` ends at once: without the pause the two steps would chase each other.
 */
export function keepWaiting(speaker: Speaker, shift: Shift, idle: boolean): VoiceResponse {
  const response = new VoiceResponse();
  if (!idle) speaker.speak(response, 'operatorNobody');
  if (serviceOfTurn(shift).isOnlyOne) response.pause({ length: 5 });
  else response.pause({ length: 1 });
  response.redirect(operatorAddresses.nextCall(nextTurn(shift), true));
  return response;
}

/**
 * Twilio could not be asked for the next citizen. It is said each time: who only waited would not know that nobody can come.
 * Then, as it may pass, once more; where nobody is waiting that is heard again.
 */
export function tellUnreached(speaker: Speaker, shift: Shift): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorUnreached');
  response.pause({ length: 5 });
  response.redirect(operatorAddresses.nextCall(nextTurn(shift), false));
  return response;
}

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
  /** Holds the only CallSid in an address: Twilio tells the operator's leg of the citizen's once, and a retry needs it. */
  afterCall: (shift: Shift, idle: boolean, { letGoAt, tried, citizen }: Partial<Unreleased> = {}) =>
    address('/operator/after-call', { ...shiftQuery(shift, idle), letGoAt, tried, citizen }),
  /** Where a citizen hears that an operator takes the call. */
  connecting: ({ shift, turn }: Shift) => address('/citizen/connecting', { shift, turn }),
};

/** Enough time for an operator who reads the digits off a note. */
const signInGather = { finishOnKey: '#', timeout: 10, actionOnEmptyResult: true } as const;
/** Twilio's longest `<Dial timeout>`. */
const longestWaitSeconds = 600;
/** An operator of several services waits in each queue for this long; it is Twilio's minimum. */
const shortestWaitSeconds = 5;

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

export function welcomeOperator(speaker: Speaker, shift: Shift): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorWelcome');
  response.redirect(operatorAddresses.nextCall(shift, false));
  return response;
}

/** Connects the next citizen in the queue. `*` ends the citizen's part and keeps the operator's leg. */
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

/** The database could not store the release yet, and the citizen waits for it: retries in a second. */
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
 * The queue is empty. Says so once, then pauses: a queue that was never used does not exist at Twilio, so its `<Dial>` ends at
 * once, and without the pause the two steps would redirect to each other in a tight loop.
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
 * Twilio's REST API could not be reached for the next citizen. It is said at each retry: otherwise an operator would wait and not
 * know that nobody can be connected. `idle` is reset, so that an empty queue is announced again later.
 */
export function tellUnreached(speaker: Speaker, shift: Shift): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorUnreached');
  response.pause({ length: 5 });
  response.redirect(operatorAddresses.nextCall(nextTurn(shift), false));
  return response;
}

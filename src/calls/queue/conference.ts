import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker } from '../../voice/speaker';
import { address, holdMusic } from '../addresses';
import { type Shift, shiftQuery } from '../operators/shift';
import type { EncryptedLeg } from './rooms';

export const roomAddresses = {
  meeting: ({ room, service, shift }: { room: string; service: string; shift: string }) =>
    address('/citizen/meeting', { room, service, shift }),
  afterMeeting: (service: string, look: number) =>
    address('/citizen/after-meeting', { service, look: look || undefined }),
  citizenAlone: ({ service, shift, leg, look }: { service: string; shift: string; leg: EncryptedLeg; look: number }) =>
    address('/citizen/alone', { service, shift, leg, look: look || undefined }),
  operatorAlone: (shift: Shift, { leg, look }: { leg: EncryptedLeg; look: number }) =>
    address('/operator/alone', { ...shiftQuery(shift, false), leg, look: look || undefined }),
  /** `citizenLeg`: the citizen's leg, because after a conference Twilio does not send it. */
  operatorAfterMeeting: (shift: Shift, citizenLeg: EncryptedLeg | undefined) =>
    address('/operator/after-call', { ...shiftQuery(shift, false), citizenLeg }),
};

/** A conference for two: it starts with the second, ends with the first who leaves, and has no beep. */
const forTwo = { beep: 'false', startConferenceOnEnter: true, endConferenceOnExit: true, maxParticipants: 2 } as const;

/** A conference belongs to one turn; its name does not tell whose. Twilio allows 64 characters. */
const nameOf = (room: string): string => `faccina-${room}`;

/** The operator joins the conference, and leaves it with `*`. */
export function meetCitizen(
  shift: Shift,
  { room, leg, citizenLeg }: { readonly room: string; readonly leg: string; readonly citizenLeg?: string },
): VoiceResponse {
  const response = new VoiceResponse();
  response
    .dial({ hangupOnStar: true, action: roomAddresses.operatorAfterMeeting(shift, citizenLeg) })
    .conference({ ...forTwo, waitUrl: roomAddresses.operatorAlone(shift, { leg, look: 0 }) }, nameOf(room));
  return response;
}

/** The citizen hears that an operator answers, and joins the conference. */
export function meetOperator(
  speaker: Speaker,
  {
    room,
    leg,
    service,
    shift,
  }: { readonly room: string; readonly leg: string | undefined; readonly service: string; readonly shift: string },
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'connecting');
  // Without the leg's CallSid nobody could be redirected out of endless music: play silence instead.
  const waitUrl = leg === undefined ? '' : roomAddresses.citizenAlone({ service, shift, leg, look: 0 });
  response.dial({ action: roomAddresses.afterMeeting(service, 0) }).conference({ ...forTwo, waitUrl }, nameOf(room));
  return response;
}

/** What somebody alone in the conference hears; then the step checks again. */
export function playAlone(lookAgain: string): VoiceResponse {
  const response = new VoiceResponse();
  response.play(holdMusic);
  response.redirect(lookAgain);
  return response;
}

/** The conference is over. Within seconds it is known whether the operator transfers the citizen to the survey. */
export function waitToBeSent(speaker: Speaker, service: string, look: number): VoiceResponse {
  const response = new VoiceResponse();
  // Usually the transfer comes within the first second: say nothing then that it would cut off.
  if (look === 1) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(roomAddresses.afterMeeting(service, look + 1));
  return response;
}

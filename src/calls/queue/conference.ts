import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Speaker } from '../../voice/speaker';
import { address, holdMusic } from '../addresses';
import { type Shift, shiftQuery } from '../operators/shift';
import type { EncryptedLeg } from './room-schemas';

export const roomAddresses = {
  meeting: ({ room, service, shift }: { room: string; service: string; shift: string }) =>
    address('/citizen/meeting', { room, service, shift }),
  afterMeeting: (service: string, look: number) =>
    address('/citizen/after-meeting', { service, look: look || undefined }),
  citizenAlone: ({ service, shift, leg, look }: { service: string; shift: string; leg: EncryptedLeg; look: number }) =>
    address('/citizen/alone', { service, shift, leg, look: look || undefined }),
  operatorAlone: (shift: Shift, { leg, look }: { leg: EncryptedLeg; look: number }) =>
    address('/operator/alone', { ...shiftQuery(shift, false), leg, look: look || undefined }),
  /** `citizenLeg`: the citizen's, of which Twilio tells nothing after a conference. */
  operatorAfterMeeting: (shift: Shift, citizenLeg: EncryptedLeg | undefined) =>
    address('/operator/after-call', { ...shiftQuery(shift, false), citizenLeg }),
};

/** Where the two meet: made for two, begins with the second, ends with the first to leave, and nobody hears a beep. */
const forTwo = { beep: 'false', startConferenceOnEnter: true, endConferenceOnExit: true, maxParticipants: 2 } as const;

/** A room is the operator's turn's: its key tells nobody whose. 64 characters are the most. */
const nameOf = (room: string): string => `faccina-${room}`;

/** The operator goes to the room, and leaves it with `*`. */
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

/** The citizen is told that somebody answers, and goes to the room where the operator is. */
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
  // Without a name for the leg nobody could be fetched out: silence, in the place of music without end.
  const waitUrl = leg === undefined ? '' : roomAddresses.citizenAlone({ service, shift, leg, look: 0 });
  response.dial({ action: roomAddresses.afterMeeting(service, 0) }).conference({ ...forTwo, waitUrl }, nameOf(room));
  return response;
}

/** What somebody hears who is alone in the room; then the step looks again. */
export function playAlone(lookAgain: string): VoiceResponse {
  const response = new VoiceResponse();
  response.play(holdMusic);
  response.redirect(lookAgain);
  return response;
}

/** The meeting is over. Whether the operator sends the citizen to the survey shows within seconds. */
export function waitToBeSent(speaker: Speaker, service: string, look: number): VoiceResponse {
  const response = new VoiceResponse();
  // Mostly it is within the first one: nothing begins to be said that would be cut off.
  if (look === 1) speaker.speak(response, 'oneMoment');
  response.pause({ length: 1 });
  response.redirect(roomAddresses.afterMeeting(service, look + 1));
  return response;
}

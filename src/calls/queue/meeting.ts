import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallSettings } from '../../platform/settings/settings';
import type { Speaker } from '../../voice/speaker';
import { holdMusic, secondsOf } from '../addresses';
import type { Journey } from '../journey';
import { isLate } from './alone';
import { consultationAddresses } from './consultation-addresses';
import type { LegInAddress } from './legs';
import { type MeetingInAddress, roomAddresses } from './room-addresses';
import type { RoomAtTwilio } from './rooms';

/**
 * A conference for two: it starts with the second, ends with the first who leaves, and has no beep. A small jitter buffer
 * delays the voice least (docs: voice/twiml/conference).
 */
export const forTwo = {
  beep: 'false',
  startConferenceOnEnter: true,
  endConferenceOnExit: true,
  maxParticipants: 2,
  jitterBufferSize: 'small',
} as const;

/** Where the data stay in Europe, the voices do, too. */
export const regionOf = ({ TWILIO_REGION }: Pick<CallSettings, 'TWILIO_REGION'>) =>
  TWILIO_REGION === 'us1' ? {} : { region: TWILIO_REGION };

/** When somebody who is alone is looked for, in seconds after the look before. */
const lookSeconds = 5;
/** The length of the music, in seconds. */
const musicSeconds = 16;
/** So many looks are waited for in silence: the other one comes within a second or two, or else never. */
const silentLooks = 2;

type Given = { readonly settings: Pick<CallSettings, 'TWILIO_REGION'>; readonly now: Date };

/** The citizen hears that an operator answers, and enters the room. */
export function meetOperator(
  { settings, now }: Given,
  speaker: Speaker,
  journey: Journey,
  { room, leg }: { readonly room: RoomAtTwilio; readonly leg: LegInAddress },
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'connecting');
  const waitUrl = roomAddresses.citizenAlone(journey, room.inAddress, { leg, look: 0, due: secondsOf(now) });
  response
    .dial({ action: roomAddresses.citizenLeaves(journey, room.inAddress) })
    .conference({ ...forTwo, ...regionOf(settings), waitUrl }, room.conference);
  return response;
}

/** Two operators have said what there is to say after ten minutes, and a citizen who is held has waited for long. */
export const longestConsultationSeconds = 600;

/**
 * The operator hears that somebody comes, enters the room, and leaves it with `*`. Where a colleague comes first, the room does not end
 * with the first who leaves: so whose `<Dial>` is over has left, and the other one has stayed.
 */
export function meetCitizen(
  { settings, now }: Given,
  speaker: Speaker,
  meeting: MeetingInAddress,
  { conference, leg }: { readonly conference: string; readonly leg: LegInAddress },
): VoiceResponse {
  const response = new VoiceResponse();
  const waitUrl = roomAddresses.operatorAlone(meeting, { leg, look: 0, due: secondsOf(now) });
  if (meeting.other !== undefined) {
    speaker.speak(response, 'operatorColleague');
    response
      .dial({ hangupOnStar: true, timeLimit: longestConsultationSeconds, action: consultationAddresses.after(meeting) })
      .conference({ ...forTwo, endConferenceOnExit: false, ...regionOf(settings), waitUrl }, conference);
    return response;
  }
  speaker.speak(response, 'operatorCall');
  response
    .dial({ hangupOnStar: true, action: roomAddresses.afterCall(meeting, { met: secondsOf(now) }) })
    .conference({ ...forTwo, ...regionOf(settings), waitUrl }, conference);
  return response;
}

/**
 * Somebody is alone in a room. Music may take longer than it should: a look that comes late is soon made up for.
 * @param next where the next look leads, which is due at that moment, in seconds since 1970
 */
export function waitAlone(
  { look, due }: { readonly look: number; readonly due: number },
  now: Date,
  next: (due: number) => string,
): VoiceResponse {
  const response = new VoiceResponse();
  const isSilent = look < silentLooks || isLate(due, now);
  if (isSilent) response.pause({ length: lookSeconds });
  else response.play(holdMusic);
  response.redirect(next(secondsOf(now) + (isSilent ? lookSeconds : musicSeconds)));
  return response;
}

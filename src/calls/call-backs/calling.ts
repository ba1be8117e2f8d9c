import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallSettings } from '../../platform/settings/settings';
import type { Speaker, Words } from '../../voice/speaker';
import { secondsOf } from '../addresses';
import type { Journey } from '../journey';
import { hideLeg } from '../queue/legs';
import { forTwo, regionOf } from '../queue/meeting';
import { type MeetingInAddress, roomAddresses } from '../queue/room-addresses';
import { callBackAddresses } from './addresses';
import type { CallBackPlace } from './call-back';
import { spokenDigits } from './number-to-call';

/** Between two looks at whether the citizen comes: an operator whose citizen does not is soon with the next one. */
export const lookSeconds = 3;

interface Calling {
  readonly meeting: MeetingInAddress;
  readonly place: CallBackPlace;
  readonly conference: string;
  /** The operator's. */
  readonly callSid: string;
}

/** The operator hears that a citizen is being called, and waits for them in the room. */
export function waitForCalled(
  { settings, now }: { readonly settings: Pick<CallSettings, 'TWILIO_REGION' | 'AUTH_TOKEN'>; readonly now: Date },
  speaker: Speaker,
  { meeting, place, conference, callSid }: Calling,
): VoiceResponse {
  const response = new VoiceResponse();
  speaker.speak(response, 'operatorCallsBack');
  const leg = hideLeg(settings.AUTH_TOKEN, callSid);
  const waitUrl = callBackAddresses.calling(meeting, place, { leg, look: 0, due: secondsOf(now) });
  response
    .dial({ hangupOnStar: true, action: roomAddresses.afterCall(meeting, { met: secondsOf(now) }) })
    .conference({ ...forTwo, ...regionOf(settings), waitUrl }, conference);
  return response;
}

/** The citizen does not come yet. */
export function lookAgain(now: Date, next: (due: number) => string): VoiceResponse {
  const response = new VoiceResponse();
  response.pause({ length: lookSeconds });
  response.redirect(next(secondsOf(now) + lookSeconds));
  return response;
}

/** How long a key is waited for, in seconds. */
const keySeconds = 8;

interface Announced {
  readonly place: CallBackPlace;
  readonly room: string;
  /** Undefined while the database is silent. */
  readonly digits: string | undefined;
  readonly silences: number;
  /** What is said besides of who calls. */
  readonly besides: readonly Words[];
}

/** Who calls, the digits that only they know, and the key that only a person presses: nothing personal is said before. */
export function announceCall(
  speaker: Speaker,
  journey: Journey,
  { digits, silences, besides, ...called }: Announced,
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = response.gather({
    ...{ numDigits: 1, finishOnKey: '', timeout: keySeconds, actionOnEmptyResult: true },
    action: callBackAddresses.called(journey, called, { silences }),
  });
  speaker.speakAll(gather, ['calledBack', ...besides]);
  if (digits !== undefined) speaker.with({ digits: spokenDigits(digits) }).speak(gather, 'calledBackDigits');
  speaker.speak(gather, 'calledBackKey');
  return response;
}

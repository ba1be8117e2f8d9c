import * as v from 'valibot';
import { callForm } from '../../src/call/twilio-form';
import { meetingEntries } from '../../src/hand-over/room-schemas';
import { veilSid } from '../../src/hand-over/veiled-sid';
import { meetOperator } from '../../src/voice/conference';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({ ...callForm, ...meetingEntries });

/** Hand-over by conference: an operator has had the citizen sent for. */
export const meeting: Step<typeof request> = {
  name: 'citizen/meeting',
  request,
  async answer({ dayKeys, settings }, { CallSid, room, service, shift }) {
    const shiftKey = await dayKeys.find(shift);
    const leg = shiftKey && veilSid(shiftKey, CallSid);
    return meetOperator(speakerOf(settings, service), { room, service, shift, leg });
  },
};

export const handler = webhook(meeting);

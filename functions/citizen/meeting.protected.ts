import * as v from 'valibot';
import { meetOperator } from '../../src/calls/queue/conference';
import { meetingEntries } from '../../src/calls/queue/room-schemas';
import { veilSid } from '../../src/calls/queue/veiled-sid';
import { callForm } from '../../src/calls/twilio-form';
import { type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker-of';

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

import * as v from 'valibot';
import { meetOperator } from '../../src/calls/queue/conference';
import { meetingEntries } from '../../src/calls/queue/room-schemas';
import { veilSid } from '../../src/calls/queue/veiled-sid';
import { callForm } from '../../src/calls/twilio-form';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const carried = v.object(meetingEntries);
const request = v.object({ ...callForm, ...carried.entries });

/** Hand-over by conference: an operator has had the citizen sent for. */
export const meeting: Step<typeof request> = {
  name: 'citizen/meeting',
  request,
  async answer({ dayKeys, settings }, { CallSid, room, service, shift }) {
    const shiftKey = await dayKeys.find(shift);
    const leg = shiftKey && veilSid(shiftKey, CallSid);
    return meetOperator(speakerOf(settings, service), { room, service, shift, leg });
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && meetOperator(speakerOf(settings, asked.service), { ...asked, leg: undefined });
  },
};

export const handler = /* @__PURE__ */ webhook(meeting);

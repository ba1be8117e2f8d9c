import * as v from 'valibot';
import { dayKeysIn } from '../../src/calls/keys';
import { meetOperator } from '../../src/calls/queue/conference';
import { encryptLeg, meetingEntries } from '../../src/calls/queue/rooms';
import { callForm } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const carried = v.object(meetingEntries);
const request = v.object({ ...callForm, ...carried.entries });

const needs = (opened: Opened) => ({ dayKeys: dayKeysIn(opened) });

/** Hand-over by conference: an operator has taken the citizen out of the queue. */
export const meeting: Step<typeof request, typeof needs> = {
  name: 'citizen/meeting',
  request,
  async answer({ dayKeys, settings }, { CallSid, room, service, shift }) {
    const shiftKey = await dayKeys.find(shift);
    const leg = shiftKey && encryptLeg(shiftKey, CallSid);
    return meetOperator(speakerOf(settings, service), { room, service, shift, leg });
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && meetOperator(speakerOf(settings, asked.service), { ...asked, leg: undefined });
  },
};

export const handler = /* @__PURE__ */ webhook(meeting, needs);

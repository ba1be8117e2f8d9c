import * as v from 'valibot';
import { keepWaiting } from '../../src/calls/operators/operator';
import { shiftEntries } from '../../src/calls/operators/shift';
import { turnStoresIn } from '../../src/calls/operators/turns';
import { handOverOf } from '../../src/calls/queue/hand-over';
import { callForm } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { speakerOf } from '../../src/voice/speaker';

const name = 'operator/next-call';
const carried = v.object(shiftEntries);
const request = v.object({ ...callForm, ...carried.entries, idle: v.optional(v.literal('true')) });

const needs = (opened: Opened) => ({ ...turnStoresIn(opened), twilio: twilioCallsOf(opened) });

/** The operator takes the next citizen, or waits for one. */
export const nextCall: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, { CallSid, shift, turn, services, idle }, log) {
    const leg = { callSid: CallSid, shift: { shift, turn, services }, idle: idle === 'true' };
    return handOverOf(given, log, name).takeNext(leg);
  },

  goOn({ settings, request }) {
    const shift = known(carried, request);
    return shift && keepWaiting(speakerOf(settings), shift, true);
  },
};

export const handler = /* @__PURE__ */ webhook(nextCall, needs);

import * as v from 'valibot';
import { shiftEntries } from '../../src/calls/operators/shift';
import { handOverOf } from '../../src/calls/queue/hand-over-of';
import { callForm } from '../../src/calls/twilio-form';
import { type Step, webhook } from '../../src/entry/webhook';

const name = 'operator/next-call';
const request = v.object({ ...callForm, ...shiftEntries, idle: v.optional(v.literal('true')) });

/** The operator takes the next citizen, or waits for one. */
export const nextCall: Step<typeof request> = {
  name,
  request,
  async answer(given, { CallSid, shift, turn, services, idle }, log) {
    const leg = { callSid: CallSid, shift: { shift, turn, services }, idle: idle === 'true' };
    return handOverOf(given, log, name).takeNext(leg);
  },
};

export const handler = webhook(nextCall);

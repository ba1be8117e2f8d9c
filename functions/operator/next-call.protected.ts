import * as v from 'valibot';
import { callForm } from '../../src/call/twilio-form';
import { shiftEntries } from '../../src/operator/shift';
import { takeNextCall } from '../../src/voice/operator';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({ ...callForm, ...shiftEntries, idle: v.optional(v.literal('true')) });

/** The operator takes the next citizen, or waits for one. */
export const nextCall: Step<typeof request> = {
  name: 'operator/next-call',
  request,
  async answer(_, { shift, turn, services, idle }) {
    return takeNextCall({ shift, turn, services }, idle === 'true');
  },
};

export const handler = webhook(nextCall);

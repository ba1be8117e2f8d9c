import * as v from 'valibot';
import { writeToRecentCall } from '../src/call/recent-call';
import { callForm } from '../src/call/twilio-form';
import { nothing } from '../src/voice/citizen';
import { type Step, webhook } from '../src/webhook';

const request = v.object(callForm);
/** A call that has one of these won't change any more (docs: voice/api/call-resource). */
const finalStatuses = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** The number's status callback: the call is over, at whatever step it was. */
export const callEnded: Step<typeof request> = {
  name: 'call-ended',
  request,
  async answer({ calls, dayKeys, now }, { CallSid, CallStatus }) {
    if (finalStatuses.includes(CallStatus)) {
      await writeToRecentCall(dayKeys, now, CallSid, ({ day, key }) => calls.end(day, key));
    }
    return nothing();
  },
};

export const handler = webhook(callEnded);

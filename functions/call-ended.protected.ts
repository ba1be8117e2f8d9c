import * as v from 'valibot';
import { writeToRecentCall } from '../src/call/recent-call';
import { callForm, formCount } from '../src/call/twilio-form';
import { nothing } from '../src/voice/citizen';
import { type Step, webhook } from '../src/webhook';

const request = v.object({ ...callForm, CallDuration: formCount });
/** A call that has one of these won't change any more (docs: voice/api/call-resource). */
const finalStatuses = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** The number's status callback: the call is over, at whatever step it was. */
export const callEnded: Step<typeof request> = {
  name: 'call-ended',
  request,
  async answer({ calls, dayKeys, now }, { CallSid, CallStatus, CallDuration }) {
    if (finalStatuses.includes(CallStatus)) {
      const ended = { callSid: CallSid, lastedSeconds: CallDuration };
      await writeToRecentCall(dayKeys, now, ended, (call) => calls.end(call));
    }
    return nothing();
  },
};

export const handler = webhook(callEnded);

import * as v from 'valibot';
import { dayOf } from '../src/call/civil-time';
import { writeToRecentCall } from '../src/call/recent-call';
import { callForm, formCount } from '../src/call/twilio-form';
import { writeOrKeep } from '../src/call/write-or-keep';
import type { Stores } from '../src/dependencies';
import { nothing } from '../src/voice/citizen';
import { type Step, webhook } from '../src/webhook';

const request = v.object({ ...callForm, CallDuration: formCount });
/** A call that has one of these won't change any more (docs: voice/api/call-resource). */
const finalStatuses = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** The number's status callback: the call is over, at whatever step it was. */
export const callEnded: Step<typeof request> = {
  name: 'call-ended',
  request,
  async answer(given, { CallSid, CallStatus, CallDuration }) {
    if (finalStatuses.includes(CallStatus)) {
      const { now } = given;
      const ended = { callSid: CallSid, lastedSeconds: CallDuration };
      const end = ({ calls, dayKeys }: Stores) => writeToRecentCall(dayKeys, now, ended, (call) => calls.end(call));
      await writeOrKeep(given, `end of ${CallSid}`, { day: dayOf(now), to: end });
    }
    return nothing();
  },
};

export const handler = webhook(callEnded);

import * as v from 'valibot';
import { dayOf } from '../src/calendar/civil-time';
import { isOpen } from '../src/calendar/is-open';
import { callsIn } from '../src/calls/calls';
import { Incidents, noteUnopened } from '../src/calls/incidents';
import { dayKeysIn } from '../src/calls/keys';
import { writeToRecentCall } from '../src/calls/recent-call';
import { callForm, formCount, formMoment } from '../src/calls/twilio-form';
import type { Opened } from '../src/entry/step-dependencies';
import { type Step, webhook } from '../src/entry/webhook';
import { Attempts } from '../src/platform/attempts';
import { unlessSilent } from '../src/platform/table/patient-client';
import { nothing } from '../src/voice/speaker';

const request = v.object({
  ...callForm,
  CallDuration: formCount,
  /** When it ended (docs: voice/api/call-resource, "StatusCallback"); a status callback may come late. */
  Timestamp: formMoment,
});
/** A call that has one of these won't change any more (docs: voice/api/call-resource). */
const finalStatuses = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** Twilio stops a function after 10 s, and asks once more (docs: serverless/functions-assets/request-flow). */
const longestStepMilliseconds = 20_000;

const needs = (opened: Opened) => ({
  dayKeys: dayKeysIn(opened),
  calls: callsIn(opened),
  incidents: new Incidents(opened.table),
  attempts: new Attempts(opened.table),
});
type Stores = ReturnType<typeof needs>;

/** The number's status callback: the call is over, at whatever step it was. */
export const callEnded: Step<typeof request, typeof needs> = {
  name: 'call-ended',
  request,
  isBare: true,
  async answer(given, { CallSid, CallStatus, CallDuration, Timestamp }) {
    const { now } = given;
    const endedAt = Timestamp !== undefined && Timestamp < now ? Timestamp : now;
    const day = dayOf(endedAt);
    if (!finalStatuses.includes(CallStatus) || !isOpen(day, now)) return nothing();
    const ended = { callSid: CallSid, lastedSeconds: CallDuration };
    const end = async ({ calls, dayKeys }: Stores) => {
      const found = await writeToRecentCall(dayKeys, endedAt, ended, (call) => calls.end(call));
      return found ? 'ended' : 'not-opened';
    };
    const endOrNote = async (stores: Stores) => {
      // Who is not `completed` may have been gone before Twilio asked us.
      if ((await end(stores)) !== 'ended' && CallStatus === 'completed') await noteUnopened(stores, ended, endedAt);
    };
    const found = await unlessSilent(() => end(given));
    if (found === 'ended') return nothing();
    // Who hangs up at once may be faster than the step that opens their call.
    const whenOpened = new Date(now.getTime() + longestStepMilliseconds);
    const notBefore = found === undefined ? now : whenOpened;
    given.pendingWrites.keep(`end of ${CallSid}`, { day, to: endOrNote, notBefore });
    return nothing();
  },

  goOn: () => nothing(),
};

export const handler = /* @__PURE__ */ webhook(callEnded, needs);

import * as v from 'valibot';
import { dayOf } from '../src/calendar/civil-time';
import { isOpen } from '../src/calendar/is-open';
import { writeToRecentCall } from '../src/calls/recent-call';
import type { CallStores } from '../src/calls/stores';
import { callForm, formCount, formMoment } from '../src/calls/twilio-form';
import { noteUnopened } from '../src/calls/unopened-call';
import { type Step, webhook } from '../src/entry/webhook';
import { unlessSilent } from '../src/platform/table/patient-client';
import { nothing } from '../src/voice/say';

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

/** The number's status callback: the call is over, at whatever step it was. */
export const callEnded: Step<typeof request> = {
  name: 'call-ended',
  request,
  isBare: true,
  async answer(given, { CallSid, CallStatus, CallDuration, Timestamp }) {
    const { now } = given;
    const endedAt = Timestamp !== undefined && Timestamp < now ? Timestamp : now;
    const day = dayOf(endedAt);
    if (!finalStatuses.includes(CallStatus) || !isOpen(day, now)) return nothing();
    const ended = { callSid: CallSid, lastedSeconds: CallDuration };
    const end = ({ calls, dayKeys }: CallStores) =>
      writeToRecentCall(dayKeys, endedAt, ended, (call) => calls.end(call));
    const endOrNote = async (stores: CallStores) => {
      // Who is not `completed` may have been gone before Twilio asked us.
      if (!(await end(stores)) && CallStatus === 'completed') await noteUnopened(stores, ended, endedAt);
    };
    if (await unlessSilent(() => end(given))) return nothing();
    // Who hangs up at once may be faster than the step that opens their call.
    const whenOpened = new Date(now.getTime() + longestStepMilliseconds);
    const notBefore = given.foundDatabase() === 'silent' ? now : whenOpened;
    given.backlog.keep(`end of ${CallSid}`, { day, to: endOrNote, notBefore });
    return nothing();
  },

  goOn: () => nothing(),
};

export const handler = /* @__PURE__ */ webhook(callEnded);

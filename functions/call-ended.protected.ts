import * as v from 'valibot';
import { dayEndOfService, dayEndsOf } from '../src/ballots/questionnaires';
import { dayEndOf, dayOf } from '../src/calendar/civil-time';
import { isOpen } from '../src/calendar/is-open';
import { putInLine } from '../src/calls/call-backs/put-in-line';
import { endStandIn, promiseNamed } from '../src/calls/call-backs/stand-in-for';
import type { CallItem } from '../src/calls/calls';
import { Incidents, noteUnopened } from '../src/calls/incidents';
import { arrivalOfCalled } from '../src/calls/journey';
import { afterEnd } from '../src/calls/queue/after-end';
import { CutOffs } from '../src/calls/queue/cut-offs';
import { keepPlace } from '../src/calls/queue/place-kept';
import { lineOf, lineStoresIn } from '../src/calls/queue/table-line';
import { writeToRecentCall } from '../src/calls/recent-call';
import type { Place } from '../src/calls/shards';
import { callForm, formCount, formMoment, isFinal } from '../src/calls/twilio-form';
import type { Opened } from '../src/entry/step-dependencies';
import { type Step, webhook } from '../src/entry/webhook';
import { drawEnded } from '../src/feedback/draw/draw-ended';
import { drawStoresIn } from '../src/feedback/draw/draw-stores';
import { Attempts } from '../src/platform/attempts';
import { unlessSilent } from '../src/platform/table/patient-client';
import { twilioCallsOf } from '../src/platform/twilio/open-twilio';
import { nothing } from '../src/voice/speaker';

const name = 'call-ended';
const request = v.object({
  ...callForm,
  /** Who called whom: it goes into no log. */
  From: v.fallback(v.string(), ''),
  To: v.fallback(v.string(), ''),
  CallDuration: formCount,
  /** When the call ended (docs: voice/api/call-resource, "StatusCallback"); a status callback may be delayed. */
  Timestamp: formMoment,
});
/** Twilio stops a function after 10 s and retries once (docs: serverless/functions-assets/request-flow). */
const longestStepMilliseconds = 20_000;

const needs = (opened: Opened) => ({
  ...lineStoresIn(opened),
  incidents: new Incidents(opened.table),
  attempts: new Attempts(opened.table),
  twilio: twilioCallsOf(opened),
  cutOffs: new CutOffs(opened.table),
  draws: drawStoresIn(opened).draws,
});
type Stores = ReturnType<typeof needs>;

/** Who waits again, because an operator asked another, was served. */
const wasServed = ({ state, talkedBefore }: CallItem): boolean => state !== 'waiting' || talkedBefore !== undefined;

/** The number's status callback: the call is over, whichever step it had reached. */
export const callEnded: Step<typeof request, typeof needs> = {
  name,
  request,
  isBare: true,
  async answer(given, { CallSid, CallStatus, CallDuration, Timestamp, From, To }, log) {
    const { now, settings } = given;
    const endedAt = Timestamp !== undefined && Timestamp < now ? Timestamp : now;
    const ownDayEnd = dayEndOf(arrivalOfCalled(settings, { To }, endedAt, dayEndOfService).day);
    const dayEnds = [...new Set([ownDayEnd, ...dayEndsOf(settings.centre)])];
    const areOpen = dayEnds.every((dayEnd) => isOpen(dayOf(endedAt, dayEnd), now));
    if (!isFinal(CallStatus) || !areOpen) return nothing();
    const day = dayOf(endedAt, ownDayEnd);
    const ended = { callSid: CallSid, lastedSeconds: CallDuration };
    const end = async (stores: Stores) => {
      const { calls, dayKeys, cutOffs, draws } = stores;
      let item: CallItem | undefined;
      const endIt = async (call: Place) => {
        item = await calls.end(call, await drawEnded({ draws, settings, now }, { CallSid, From, To }, call.day));
        return item ? ('done' as const) : ('refused' as const);
      };
      const found = await writeToRecentCall(dayKeys, endedAt, ended, endIt, dayEnds);
      if (!found || !item) return 'not-opened';
      // Who was promised a call-back has its place, whoever was told something else needs none.
      const isCutOff = item.state === 'waiting' && (item.outcome ?? item.promise) === undefined;
      await Promise.all([
        afterEnd({ ...stores, settings, now }, CallSid, found, item),
        isCutOff &&
          item.since !== undefined &&
          keepPlace({ cutOffs, dayKeys }, found.day, { from: From, service: item.service }, item.since, endedAt),
      ]);
      // Who was promised a call-back, and called themselves: unless they were served, it stands again.
      const promise = promiseNamed(item.promise);
      if (promise) {
        const standing = await endStandIn(stores, promise, found, wasServed(item), now);
        if (standing) await putInLine(lineOf({ ...stores, settings, now }, log, name), standing, now);
      }
      return 'ended';
    };
    const endOrNote = async (stores: Stores) => {
      // A call with another final status may have ended before Twilio requested any step.
      if ((await end(stores)) === 'ended' || CallStatus !== 'completed') return;
      await noteUnopened(stores, ended, endedAt, ownDayEnd);
    };
    const found = await unlessSilent(() => end(given));
    if (found === 'ended') return nothing();
    // A caller who hangs up at once may be faster than the step that opens the call.
    const whenOpened = new Date(now.getTime() + longestStepMilliseconds);
    const notBefore = found === undefined ? now : whenOpened;
    given.pendingWrites.keep(`end of ${CallSid}`, { day, to: endOrNote, notBefore });
    return nothing();
  },

  goOn: () => nothing(),
};

export const handler = /* @__PURE__ */ webhook(callEnded, needs);

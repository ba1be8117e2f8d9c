import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { callerOf, withheld } from '../../src/calls/caller';
import { ringBack } from '../../src/calls/operators/ring-in';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { type SignOffStores, signOff, signOffStoresIn } from '../../src/calls/queue/sign-off';
import { callForm, isFinal } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { type Step, webhook } from '../../src/entry/webhook';
import { Attempts } from '../../src/platform/attempts';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { nothing } from '../../src/voice/speaker';

const name = 'operator/ended';
const request = v.object({
  ...callForm,
  /** Who called: it goes into no log. */
  From: v.fallback(v.string(), ''),
});

const needs = (opened: Opened) => ({
  ...signOffStoresIn(opened),
  attempts: new Attempts(opened.table),
  twilio: twilioCallsOf(opened),
});

/** The status callback of the operators' number: whoever signed in there has hung up. Who asked to be rung for that is rung. */
export const operatorEnded: Step<typeof request, typeof needs> = {
  name,
  request,
  isBare: true,
  async answer(given, { CallSid, CallStatus, From }, log) {
    const { now, settings, dayKeys } = given;
    if (!isFinal(CallStatus)) return nothing();
    const to = (stores: SignOffStores) => signOff(stores, settings.centre, CallSid, now.getTime());
    await writeOrKeep(given, `sign-off of ${CallSid}`, { day: dayOf(now), to });
    const phone = callerOf(From);
    if (!settings.centre.ringIn || phone === withheld) return nothing();
    await unlessSilent(async () => {
      const dayKey = await dayKeys.find(dayOf(now));
      const rung = dayKey && (await ringBack({ ...given, dayKey }, settings.centre, { callSid: CallSid, phone }));
      if (rung === 'refused') log({ code: 'twilio-failed', step: name, fault: 'the number is not called' });
      if (typeof rung === 'object') log({ code: 'twilio-failed', step: name, fault: rung.failure });
    });
    return nothing();
  },

  goOn: () => nothing(),
};

export const handler = /* @__PURE__ */ webhook(operatorEnded, needs);

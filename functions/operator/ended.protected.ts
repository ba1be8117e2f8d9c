import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { type SignOffStores, signOff, signOffStoresIn } from '../../src/calls/queue/sign-off';
import { callForm, isFinal } from '../../src/calls/twilio-form';
import { type Step, webhook } from '../../src/entry/webhook';
import { nothing } from '../../src/voice/speaker';

const request = v.object(callForm);

/** The status callback of the operators' number: whoever signed in there has hung up. */
export const operatorEnded: Step<typeof request, typeof signOffStoresIn> = {
  name: 'operator/ended',
  request,
  isBare: true,
  async answer(given, { CallSid, CallStatus }) {
    const { now, settings } = given;
    if (!isFinal(CallStatus)) return nothing();
    const to = (stores: SignOffStores) => signOff(stores, settings.centre, CallSid, now.getTime());
    await writeOrKeep(given, `sign-off of ${CallSid}`, { day: dayOf(now), to });
    return nothing();
  },

  goOn: () => nothing(),
};

export const handler = /* @__PURE__ */ webhook(operatorEnded, signOffStoresIn);

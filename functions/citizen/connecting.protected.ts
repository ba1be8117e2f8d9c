import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { announceOperator } from '../../src/calls/citizen';
import { turnKey } from '../../src/calls/keys';
import { turnEntries } from '../../src/calls/operators/shift';
import { type TurnStores, turnStoresIn } from '../../src/calls/operators/turns';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { writeToRecentCall } from '../../src/calls/recent-call';
import { callForm, formCount } from '../../src/calls/twilio-form';
import { type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const request = v.object({
  ...callForm,
  ...turnEntries,
  QueueTime: formCount,
  // The operator's leg. Twilio spells it so.
  DequeingCallSid: callForm.CallSid,
});
type Request = v.InferOutput<typeof request>;

/**
 * An operator picks up: notes that the citizen is served, and by which turn of which leg. The two are put through even
 * while the database is silent: what can't be noted now is made good when they part.
 */
export const connecting: Step<typeof request, typeof turnStoresIn> = {
  name: 'citizen/connecting',
  request,
  async answer(given, asked) {
    const { now, settings } = given;
    const write = { day: dayOf(now), to: (stores: TurnStores) => noteService(stores, asked, now) };
    await writeOrKeep(given, `connection of ${asked.CallSid}`, write);
    return announceOperator(speakerOf(settings));
  },

  goOn: ({ settings }) => announceOperator(speakerOf(settings)),
};

async function noteService({ calls, turns, dayKeys }: TurnStores, asked: Request, now: Date): Promise<void> {
  const { CallSid, DequeingCallSid, QueueTime, shift, turn } = asked;
  const waited = { callSid: CallSid, lastedSeconds: QueueTime };
  const call = await writeToRecentCall(dayKeys, now, waited, (place) => calls.serve(place, QueueTime));
  const shiftKey = await dayKeys.find(shift);
  if (!call || !shiftKey) return;
  const note = { callDay: call.day, callHour: call.hour, callKey: call.key, servedAt: now.toISOString() };
  await turns.note(shift, turnKey(shiftKey, DequeingCallSid, turn), note);
}

export const handler = /* @__PURE__ */ webhook(connecting, turnStoresIn);

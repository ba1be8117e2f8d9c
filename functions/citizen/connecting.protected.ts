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
  // The operator's leg. The spelling is Twilio's.
  DequeingCallSid: callForm.CallSid,
});
type Request = v.InferOutput<typeof request>;

/**
 * An operator picks up: stores that the citizen is served, and in which turn of which leg. The two are connected even while
 * the database is down: what can't be stored now is stored when the conversation ends.
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

import * as v from 'valibot';
import { turnKey } from '../../src/call/keys';
import { writeToRecentCall } from '../../src/call/recent-call';
import { callForm, formCount } from '../../src/call/twilio-form';
import { turnEntries } from '../../src/operator/shift';
import { announceOperator } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

const request = v.object({
  ...callForm,
  ...turnEntries,
  QueueTime: formCount,
  // The operator's leg. Twilio spells it so.
  DequeingCallSid: callForm.CallSid,
});

/** An operator picks up: notes that the citizen is served, and by which turn of which leg. */
export const connecting: Step<typeof request> = {
  name: 'citizen/connecting',
  request,
  async answer({ calls, turns, dayKeys, settings, now }, { CallSid, DequeingCallSid, QueueTime, shift, turn }) {
    const waited = { callSid: CallSid, lastedSeconds: QueueTime };
    const call = await writeToRecentCall(dayKeys, now, waited, (place) => calls.serve(place, QueueTime));
    const shiftKey = await dayKeys.find(shift);
    if (call && shiftKey) {
      const note = { callDay: call.day, callHour: call.hour, callKey: call.key, servedAt: now.toISOString() };
      await turns.note(shift, turnKey(shiftKey, DequeingCallSid, turn), note);
    }
    return announceOperator(speakerOf(settings));
  },
};

export const handler = webhook(connecting);

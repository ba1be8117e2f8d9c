import * as v from 'valibot';
import { journeySchema, storeJourney } from '../../src/ballots/store-journey';
import { playMusic, sayAndEnqueue, tellWait } from '../../src/calls/citizen';
import { callForm, formCount } from '../../src/calls/twilio-form';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const request = v.object({
  ...callForm,
  ...journeySchema.entries,
  QueuePosition: formCount,
  QueueTime: formCount,
  AvgQueueTime: formCount,
});

/** A citizen waits: says how many are ahead and how long it may take, then plays music. Twilio asks again and again. */
export const waiting: Step<typeof request> = {
  name: 'citizen/waiting',
  request,
  async answer(given, asked) {
    const { CallSid, service, QueuePosition, QueueTime, AvgQueueTime } = asked;
    await storeJourney(given, CallSid, asked);
    const wait = { position: QueuePosition, averageSeconds: AvgQueueTime, waitedSeconds: QueueTime };
    return tellWait(speakerOf(given.settings, service), wait);
  },

  /** Who waits hears nothing of it. Where Twilio has taken them out of the queue, they go back into it. */
  goOn({ settings, request, isFallback }) {
    if (!isFallback) return playMusic();
    const journey = known(journeySchema, request);
    return journey && sayAndEnqueue(speakerOf(settings, journey.service), ['goesOn'], journey, 1);
  },
};

export const handler = /* @__PURE__ */ webhook(waiting);

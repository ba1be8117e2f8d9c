import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { playMusic, sayAndEnqueue, tellWait } from '../../src/calls/citizen';
import { callForm, formCount } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { known, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const request = v.object({
  ...callForm,
  ...journeySchema.entries,
  QueuePosition: formCount,
  QueueTime: formCount,
  AvgQueueTime: formCount,
});

/** A citizen waits: tells the position and the expected wait, then plays music. Twilio requests it again and again. */
export const waiting = citizenStep({
  name: 'citizen/waiting',
  request,
  answer({ settings }, asked) {
    const { service, QueuePosition, QueueTime, AvgQueueTime } = asked;
    const wait = { position: QueuePosition, averageSeconds: AvgQueueTime, waitedSeconds: QueueTime };
    return { store: asked, thenSay: () => tellWait(speakerOf(settings, service), wait) };
  },

  /** The citizen hears no apology. If Twilio has taken them out of the queue, they go back into it. */
  goOn({ settings, request, isFallback }) {
    if (!isFallback) return playMusic();
    const journey = known(journeySchema, request);
    return journey && sayAndEnqueue(speakerOf(settings, journey.service), ['goesOn'], journey, 1);
  },
});

export const handler = /* @__PURE__ */ webhook(waiting, journeyStoresIn);

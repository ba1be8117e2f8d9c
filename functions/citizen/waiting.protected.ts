import * as v from 'valibot';
import { journeySchema } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm, formCount } from '../../src/call/twilio-form';
import { tellWait } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

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
};

export const handler = webhook(waiting);

import * as v from 'valibot';
import { isStored, journeySchema } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm, formCount } from '../../src/call/twilio-form';
import { hangUp, waitToStore } from '../../src/voice/citizen';
import { type Step, webhook } from '../../src/webhook';

/** Every two seconds: after the last words somebody who is still there hears twenty seconds of silence, and the end. */
const mostTries = 10;

const request = v.object({ ...callForm, ...journeySchema.entries, tried: formCount });

/** Everything was said, and not everything is stored: tries again for as long as the citizen stays, and then hangs up. */
export const farewell: Step<typeof request> = {
  name: 'citizen/farewell',
  request,
  async answer(given, asked) {
    const { journey } = await storeJourney(given, asked.CallSid, asked);
    return isStored(journey) || asked.tried >= mostTries ? hangUp() : waitToStore(journey, asked.tried);
  },
};

export const handler = webhook(farewell);

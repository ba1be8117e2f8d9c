import * as v from 'valibot';
import { arrivalAt } from '../../src/call/arrival';
import { beginJourney } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm } from '../../src/call/twilio-form';
import { firstService, serviceOfNumber } from '../../src/services';
import { greetAndEnqueue } from '../../src/voice/citizen';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

const name = 'citizen/incoming';
const request = v.object({ ...callForm, To: v.string() });

/** A citizen calls the toll-free number: opens the call. */
export const incoming: Step<typeof request> = {
  name,
  request,
  isBare: true,
  async answer(given, { CallSid, To }, log) {
    const { settings, now } = given;
    const service = serviceOfNumber(settings, To);
    if (!service) log({ code: 'unknown-number', step: name });
    const arrival = arrivalAt(now, (service ?? firstService(settings)).id);
    const { journey } = await storeJourney(given, CallSid, beginJourney(arrival, 'waiting'));
    return greetAndEnqueue(speakerOf(settings, journey.service), journey);
  },
};

export const handler = webhook(incoming);

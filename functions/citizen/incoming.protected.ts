import * as v from 'valibot';
import { openCall } from '../../src/call/open-call';
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
  async answer(given, { CallSid, To }, log) {
    const { settings } = given;
    const service = serviceOfNumber(settings, To);
    if (!service) log({ code: 'unknown-number', step: name });
    const arrival = await openCall(given, CallSid, (service ?? firstService(settings)).id, 'waiting');
    return greetAndEnqueue(speakerOf(settings, arrival.service), arrival);
  },
};

export const handler = webhook(incoming);

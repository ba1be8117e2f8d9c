import * as v from 'valibot';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import { sayAndWait } from '../../src/calls/citizen';
import { arrivalAt, arrivalOfFailed, beginJourney } from '../../src/calls/journey';
import { callForm } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { webhook } from '../../src/entry/webhook';

import { firstService, serviceOfNumber } from '../../src/platform/settings/centre';
import { speakerOf } from '../../src/voice/speaker';

const name = 'citizen/incoming';
const request = v.object({ ...callForm, To: v.string() });

/** A citizen calls the toll-free number: opens the call. */
export const incoming = citizenStep({
  name,
  request,
  isBare: true,
  answer({ settings, now }, { To }, log) {
    const service = serviceOfNumber(settings, To);
    if (!service) log({ code: 'unknown-number', step: name });
    const arrival = arrivalAt(now, (service ?? firstService(settings)).id);
    return {
      store: beginJourney(arrival, 'waiting', now),
      thenSay: ({ journey }) => sayAndWait(speakerOf(settings, journey.service), ['greeting'], journey),
    };
  },

  goOn({ settings, request, now }) {
    const journey = beginJourney(arrivalOfFailed(settings, request, now), 'waiting', now);
    return sayAndWait(speakerOf(settings, journey.service), ['goesOn', 'greeting'], journey);
  },
});

export const handler = /* @__PURE__ */ webhook(incoming, journeyStoresIn);

import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import { sayAndWait } from '../../src/calls/citizen';
import { arrivalAt, arrivalOfCalled, beginJourney } from '../../src/calls/journey';
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
    const known = serviceOfNumber(settings, To);
    const { id } = known ?? firstService(settings);
    if (!known) log({ code: 'unknown-number', step: name });
    const arrival = arrivalAt(now, id, dayEndOfService(settings.centre, id));
    return {
      store: beginJourney(arrival, 'waiting', now),
      thenSay: ({ journey }) => sayAndWait(speakerOf(settings, journey.service), ['greeting'], journey),
    };
  },

  goOn({ settings, request, now }) {
    const journey = beginJourney(arrivalOfCalled(settings, request, now, dayEndOfService), 'waiting', now);
    return sayAndWait(speakerOf(settings, journey.service), ['goesOn', 'greeting'], journey);
  },
});

export const handler = /* @__PURE__ */ webhook(incoming, journeyStoresIn);

import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import { sayAndWait } from '../../src/calls/citizen';
import { arrivalAt, arrivalOfCalled, beginJourney, type Journey } from '../../src/calls/journey';
import { callForm } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { webhook } from '../../src/entry/webhook';
import { percentOn } from '../../src/feedback/draw/ramp';
import { firstService, serviceOfNumber } from '../../src/platform/settings/centre';
import type { CallSettings } from '../../src/platform/settings/settings';
import { speakerOf } from '../../src/voice/speaker';
import type { PromptName } from '../../src/voice/spoken-texts';

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
      thenSay: ({ journey }) =>
        sayAndWait(speakerOf(settings, journey.service), greetingOf(settings.centre, journey), journey),
    };
  },

  goOn({ settings, request, now }) {
    const journey = beginJourney(arrivalOfCalled(settings, request, now, dayEndOfService), 'waiting', now);
    const said = ['goesOn' as const, ...greetingOf(settings.centre, journey)];
    return sayAndWait(speakerOf(settings, journey.service), said, journey);
  },
});

/** Where calls are drawn, everybody is asked to stay on the line: who is drawn shows when the conversation is over. */
function greetingOf(centre: CallSettings['centre'], { service, day }: Journey): readonly PromptName[] {
  return percentOn(centre, service, day) === undefined ? ['greeting'] : ['greeting', 'stayOnLine'];
}

export const handler = /* @__PURE__ */ webhook(incoming, journeyStoresIn);

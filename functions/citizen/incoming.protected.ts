import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { dayEndOfService } from '../../src/ballots/questionnaires';
import { journeyStoresIn } from '../../src/ballots/store-journey';
import { sayAndWait } from '../../src/calls/citizen';
import { arrivalAt, arrivalOfCalled, beginJourney, type Journey } from '../../src/calls/journey';
import { callForm } from '../../src/calls/twilio-form';
import { menuOf } from '../../src/centre/menu/menu-of';
import { sayMenu } from '../../src/centre/menu/say-menu';
import { citizenStep } from '../../src/entry/citizen-step';
import { webhook } from '../../src/entry/webhook';
import { stayOnLine } from '../../src/feedback/draw/stay-on-line';
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
      thenSay: ({ journey }) => greet(settings, journey),
    };
  },

  goOn({ settings, request, now }) {
    const journey = beginJourney(arrivalOfCalled(settings, request, now, dayEndOfService), 'waiting', now);
    return greet(settings, journey, ['goesOn']);
  },
});

/** Who answers, and then the menu, or the line. */
function greet(settings: CallSettings, journey: Journey, first: readonly PromptName[] = []): VoiceResponse {
  const { centre } = settings;
  const speaker = speakerOf(settings, journey.service);
  const menu = menuOf(centre, journey.service);
  if (menu) return sayMenu({ speaker, journey, isOpen: true }, menu, { first: [...first, 'menuGreeting'] });
  return sayAndWait(speaker, [...first, 'greeting', ...stayOnLine(centre, journey)], journey);
}

export const handler = /* @__PURE__ */ webhook(incoming, journeyStoresIn);

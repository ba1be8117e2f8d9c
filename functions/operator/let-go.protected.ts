import * as v from 'valibot';
import { keepWaiting, rest } from '../../src/calls/operators/operator';
import { shiftEntries } from '../../src/calls/operators/shift';
import { revealLeg } from '../../src/calls/queue/legs';
import { letGoStoresIn, settleLetGo } from '../../src/calls/queue/let-go';
import { letGoEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { hasRamp } from '../../src/feedback/draw/ramp';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'operator/let-go';
const carried = v.object({ ...shiftEntries, ...letGoEntries });
const request = v.object({ ...callForm, ...carried.entries });

const needs = (opened: Opened) => ({ ...letGoStoresIn(opened), twilio: twilioCallsOf(opened) });

/** Between two looks. */
const lookSeconds = 2;
/** Whoever stayed longer has heard somebody. */
const longestUnheardSeconds = 10;

/** The operator has let go of a citizen: whether they have come to the survey is seen here, and else seen to. */
export const letGo: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    if (!isInProgress(asked)) return nothing();
    const { settings } = given;
    const speaker = speakerOf(settings);
    const { look, talked, unheard } = asked;
    const callSid = revealLeg(settings.AUTH_TOKEN, asked.citizen);
    const report = (fault: string) => log({ code: 'twilio-failed', step: name, fault });
    const isDrawn = hasRamp(settings.centre, asked.service);
    const settled = await settleLetGo(given, { ...asked, callSid, isDrawn }, report);
    if (settled === 'again') {
      const again = roomAddresses.letGo(asked, { ...asked, look: look + 1 });
      return keepWaiting(speaker, 'nothing', again, lookSeconds);
    }
    const isUnheard = settled === 'hung-up' && talked < longestUnheardSeconds;
    const next = roomAddresses.nextCall({ ...asked, unheard: isUnheard ? unheard + 1 : 0 });
    // Nobody was there to talk, so there is nothing to rest from.
    return isUnheard ? goTo(next) : rest(speaker, settings.centre, next);
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && goTo(roomAddresses.nextCall(asked));
  },
};

export const handler = /* @__PURE__ */ webhook(letGo, needs);

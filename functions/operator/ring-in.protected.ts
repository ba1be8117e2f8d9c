import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { callerOf } from '../../src/calls/caller';
import { dayKeysIn } from '../../src/calls/keys';
import { askForRing } from '../../src/calls/operators/ring-in';
import { shiftEntries } from '../../src/calls/operators/shift';
import { roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, formDigits } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { Attempts } from '../../src/platform/attempts';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, sayAndHangUp, speakerOf } from '../../src/voice/speaker';

const carried = v.object(shiftEntries);
const request = v.object({ ...callForm, ...carried.entries, From: v.optional(v.string(), ''), Digits: formDigits });

const needs = (opened: Opened) => ({ dayKeys: dayKeysIn(opened), attempts: new Attempts(opened.table) });

const wanted = '1';

/** An operator who has signed in pressed a key: wants to be rung at this phone, or takes calls as they are. */
export const ringInStep: Step<typeof request, typeof needs> = {
  name: 'operator/ring-in',
  request,
  async answer(given, asked) {
    const { dayKeys, settings, now } = given;
    const caller = callerOf(asked.From);
    const isAsked =
      asked.Digits === wanted &&
      (await unlessSilent(async () => {
        const dayKey = await dayKeys.ofToday(dayOf(now));
        return (await askForRing({ ...given, dayKey }, { callSid: asked.CallSid, caller })) === 'asked';
      }));
    return isAsked ? sayAndHangUp(speakerOf(settings), 'operatorWillBeRung') : goTo(roomAddresses.nextCall(asked));
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && goTo(roomAddresses.nextCall(asked));
  },
};

export const handler = /* @__PURE__ */ webhook(ringInStep, needs);

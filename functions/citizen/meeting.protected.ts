import * as v from 'valibot';
import { journeySchema } from '../../src/ballots/store-journey';
import { addresses } from '../../src/calls/addresses';
import { callsIn } from '../../src/calls/calls';
import { callKey, dayKeysIn } from '../../src/calls/keys';
import { hideLeg } from '../../src/calls/queue/legs';
import { meetOperator } from '../../src/calls/queue/meeting';
import { revealRoom, roomAtTwilio, roomInAddress } from '../../src/calls/queue/rooms';
import { secondsBetween } from '../../src/calls/queue/table-line';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const carried = v.object({ ...journeySchema.entries, room: roomInAddress });
const request = v.object({ ...callForm, ...carried.entries });

const needs = (opened: Opened) => ({ dayKeys: dayKeysIn(opened), calls: callsIn(opened) });

/**
 * An operator has the citizen brought to a room. They enter it if the lease still holds, and wait on otherwise. While the database
 * is silent nobody new is put through.
 */
export const meeting: Step<typeof request, typeof needs> = {
  name: 'citizen/meeting',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const { dayKeys, calls, settings, now } = given;
    const { CallSid, room, day, hour, service, since = now.getTime() } = asked;
    const entered = await unlessSilent(async () => {
      const dayKey = await dayKeys.find(day);
      if (!dayKey) return undefined;
      const met = revealRoom(dayKey, room);
      const call = { day, hour, key: callKey(dayKey, CallSid) };
      const done = await calls.enter(call, met, secondsBetween(since, now.getTime()));
      return done === 'done' ? roomAtTwilio(dayKey, met) : undefined;
    });
    if (!entered) return goTo(addresses.waiting(asked));
    const leg = hideLeg(settings.AUTH_TOKEN, CallSid);
    return meetOperator(given, speakerOf(settings, service), asked, { room: entered, leg });
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && goTo(addresses.waiting(asked));
  },
};

export const handler = /* @__PURE__ */ webhook(meeting, needs);

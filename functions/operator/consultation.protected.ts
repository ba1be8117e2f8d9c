import * as v from 'valibot';
import { heldCallsIn } from '../../src/calls/held-calls';
import { callKey, dayKeysIn } from '../../src/calls/keys';
import { encryptTalkers, writeColleague } from '../../src/calls/queue/colleague';
import { heldWhile } from '../../src/calls/queue/consultation';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { hideLeg, revealLeg } from '../../src/calls/queue/legs';
import { meetCitizen } from '../../src/calls/queue/meeting';
import { meetingEntries } from '../../src/calls/queue/room-addresses';
import { revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const carried = v.object(meetingEntries);
const request = v.object({ ...callForm, ...carried.entries });

const needs = (opened: Opened) => ({ dayKeys: dayKeysIn(opened), held: heldCallsIn(opened) });

/**
 * A colleague was found for the operator who asks: brought to the room of the two, they enter it if the lease of the citizen's call
 * still holds, and take the citizen back otherwise.
 */
export const consultation: Step<typeof request, typeof needs> = {
  name: 'operator/consultation',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const { dayKeys, held, settings, now } = given;
    const entered = await unlessSilent(async () => {
      const dayKey = await dayKeys.find(asked.day);
      const { other } = asked;
      if (!dayKey || other === undefined) return undefined;
      const met = revealRoom(dayKey, asked.room);
      const { day, hour } = asked;
      const call = { day, hour, key: callKey(dayKey, revealLeg(settings.AUTH_TOKEN, asked.citizen)) };
      const own = writeColleague({ ...asked, leg: hideLeg(settings.AUTH_TOKEN, asked.CallSid) });
      const talkers = encryptTalkers(dayKey, call.key, [own, other]);
      const done = await held.meet(call, met, heldWhile.talking(now), talkers);
      return done === 'done' ? roomAtTwilio(dayKey, met) : undefined;
    });
    if (!entered) return goTo(consultationAddresses.fetching(asked, asked, now.getTime()));
    const leg = hideLeg(settings.AUTH_TOKEN, asked.CallSid);
    return meetCitizen(given, speakerOf(settings), asked, { conference: entered.conference, leg });
  },

  goOn({ request, now }) {
    const asked = known(carried, request);
    return asked && goTo(consultationAddresses.fetching(asked, asked, now.getTime()));
  },
};

export const handler = /* @__PURE__ */ webhook(consultation, needs);

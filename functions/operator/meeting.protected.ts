import * as v from 'valibot';
import { keepWaiting } from '../../src/calls/operators/operator';
import { hideLeg } from '../../src/calls/queue/legs';
import { meetCitizen } from '../../src/calls/queue/meeting';
import { freeOf } from '../../src/calls/queue/operator-in-line';
import { meetingEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { revealRoom, roomAtTwilio } from '../../src/calls/queue/rooms';
import { lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, isInProgress } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { nothing, speakerOf } from '../../src/voice/speaker';

const carried = v.object(meetingEntries);
const request = v.object({ ...callForm, ...carried.entries });

const needs = (opened: Opened) => lineStoresIn(opened);

/** How soon an operator who was not to come looks for the next citizen, in seconds. */
const soonSeconds = 1;

/** A citizen has the operator brought to a room. The operator enters it if the lease still holds, and waits on otherwise. */
export const meeting: Step<typeof request, typeof needs> = {
  name: 'operator/meeting',
  request,
  async answer(given, asked) {
    if (!isInProgress(asked)) return nothing();
    const { dayKeys, turns, free, busy, settings, now } = given;
    const { CallSid: callSid, room } = asked;
    const entered = await unlessSilent(async () => {
      const [shiftKey, dayKey] = await Promise.all([dayKeys.find(asked.shift), dayKeys.find(asked.day)]);
      if (!shiftKey || !dayKey) return undefined;
      const met = revealRoom(dayKey, room);
      const operator = freeOf(shiftKey, { shift: asked, callSid, free: asked.free });
      if ((await turns.enter(operator.turn, met)) === 'refused') return undefined;
      await Promise.all([free.remove(operator), busy.add(operator, now.getTime())]);
      return roomAtTwilio(dayKey, met);
    });
    const speaker = speakerOf(settings);
    if (!entered) return keepWaiting(speaker, 'nothing', again(asked), soonSeconds);
    const { conference } = entered;
    return meetCitizen(given, speaker, asked, { conference, leg: hideLeg(settings.AUTH_TOKEN, callSid) });
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && keepWaiting(speakerOf(settings), 'nothing', again(asked), soonSeconds);
  },
};

const again = (asked: v.InferOutput<typeof carried>): string =>
  roomAddresses.nextCall(asked, { free: asked.free, idle: true });

export const handler = /* @__PURE__ */ webhook(meeting, needs);

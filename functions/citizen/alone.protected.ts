import * as v from 'valibot';
import { journeySchema } from '../../src/ballots/store-journey';
import { addresses } from '../../src/calls/addresses';
import { isLate, leaveRoom } from '../../src/calls/queue/alone';
import { waitingOf } from '../../src/calls/queue/citizen-in-line';
import { revealLeg } from '../../src/calls/queue/legs';
import { waitAlone } from '../../src/calls/queue/meeting';
import { aloneEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { revealRoom, roomInAddress } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';

const name = 'citizen/alone';
const carried = v.object({ ...journeySchema.entries, ...aloneEntries, room: roomInAddress });

const needs = (opened: Opened) => ({ ...lineStoresIn(opened), twilio: twilioCallsOf(opened) });

/**
 * The citizen is alone in the room. The operator comes within seconds, or else has hung up: then the citizen goes back into the
 * line, to the old place. Only a request to Twilio's REST API gets a leg out of a conference's wait document.
 */
export const alone: Step<typeof carried, typeof needs> = {
  name,
  request: carried,
  async answer(given, asked, log) {
    const { settings, now, dayKeys, calls, twilio } = given;
    const { room, look, due, leg } = asked;
    const callSid = revealLeg(settings.AUTH_TOKEN, leg);
    await unlessSilent(async () => {
      const dayKey = await dayKeys.find(asked.day);
      if (!dayKey || isLate(due, now)) return;
      const me = waitingOf(settings.centre, dayKey, callSid, asked);
      const line = lineOf(given, log, name);
      if ((await leaveRoom(line, await calls.find(me.call), me, revealRoom(dayKey, room), look)) === 'stays') return;
      const sent = await twilio.sendOn(callSid, addresses.waiting(asked));
      if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    });
    return waitAlone(asked, now, (next) => roomAddresses.citizenAlone(asked, room, { leg, look: look + 1, due: next }));
  },

  goOn({ request, now }) {
    const asked = known(carried, request);
    return asked && waitAlone(asked, now, (due) => roomAddresses.citizenAlone(asked, asked.room, { ...asked, due }));
  },
};

export const handler = /* @__PURE__ */ webhook(alone, needs);

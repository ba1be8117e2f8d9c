import * as v from 'valibot';
import { nextTurn } from '../../src/calls/operators/shift';
import { isLate, leaveRoom } from '../../src/calls/queue/alone';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { revealLeg } from '../../src/calls/queue/legs';
import { waitAlone } from '../../src/calls/queue/meeting';
import { waitingInAddress } from '../../src/calls/queue/operator-in-line';
import { aloneEntries, meetingEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { revealRoom } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';

const name = 'operator/alone';
const request = v.object({ ...meetingEntries, ...aloneEntries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({ ...lineStoresIn(opened), twilio: twilioCallsOf(opened) });

/**
 * The operator is alone in the room. If the citizen has hung up on the way, or does not come, the operator is sent on to the next
 * turn; who waited for a colleague takes the citizen. Only a request to Twilio's REST API gets a leg out of a conference's wait document.
 */
export const alone: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const { settings, now, dayKeys, calls, twilio } = given;
    await unlessSilent(async () => {
      const dayKey = await dayKeys.find(asked.day);
      if (!dayKey || isLate(asked.due, now)) return;
      const citizen = waitingInAddress(settings, dayKey, asked);
      const left = await leaveRoom(
        lineOf(given, log, name),
        await calls.find(citizen.call),
        citizen,
        revealRoom(dayKey, asked.room),
        asked.look,
      );
      if (left === 'stays') return;
      const own = revealLeg(settings.AUTH_TOKEN, asked.leg);
      await leaveTurn(given, asked, own, true);
      const next = nextTurn(asked);
      const sent = await twilio.sendOn(
        own,
        asked.other === undefined
          ? roomAddresses.nextCall(next)
          : consultationAddresses.fetching(next, asked, now.getTime()),
      );
      if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    });
    return again(asked, asked.look + 1, now);
  },

  goOn({ request: failed, now }) {
    const asked = known(request, failed);
    return asked && again(asked, asked.look, now);
  },
};

const again = (asked: Request, look: number, now: Date) =>
  waitAlone(asked, now, (due) => roomAddresses.operatorAlone(asked, { ...asked, look, due }));

export const handler = /* @__PURE__ */ webhook(alone, needs);

import * as v from 'valibot';
import { callBackAddresses, placeOfPromise, promiseEntries } from '../../src/calls/call-backs/addresses';
import { miss } from '../../src/calls/call-backs/attempts';
import { lookAgain } from '../../src/calls/call-backs/calling';
import { putInLine } from '../../src/calls/call-backs/put-in-line';
import { callKey } from '../../src/calls/keys';
import { nextTurn } from '../../src/calls/operators/shift';
import { isLate } from '../../src/calls/queue/alone';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { revealLeg } from '../../src/calls/queue/legs';
import { aloneEntries, meetingEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { revealRoom } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';

const name = 'operator/calling';
const request = v.object({ ...meetingEntries, ...promiseEntries, ...aloneEntries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({ ...lineStoresIn(opened), twilio: twilioCallsOf(opened) });
type Given = StepDependencies<typeof needs>;

/**
 * The operator waits in the room while the citizen's phone rings. As soon as it is known that the citizen does not come, Twilio is asked
 * to send the operator on to the next. If Twilio never says how the call to the citizen ended, it ends for us with its lease.
 */
export const calling: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const { settings, now, twilio } = given;
    await unlessSilent(async () => {
      if (isLate(asked.due, now) || (await mayCome(given, asked, log))) return;
      const own = revealLeg(settings.AUTH_TOKEN, asked.leg);
      await leaveTurn(given, asked, own, true);
      const sent = await twilio.sendOn(own, roomAddresses.nextCall(nextTurn(asked)));
      if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    });
    return again(asked, asked.look + 1, now);
  },

  goOn({ request: failed, now }) {
    const asked = known(request, failed);
    return asked && again(asked, asked.look, now);
  },
};

/** Whether the citizen may still enter the room. */
async function mayCome(given: Given, asked: Request, log: Log): Promise<boolean> {
  const { settings, now, dayKeys, calls, callBacks } = given;
  const { day, hour } = asked;
  const dayKey = await dayKeys.find(day);
  if (!dayKey) return false;
  const call = { day, hour, key: callKey(dayKey, revealLeg(settings.AUTH_TOKEN, asked.citizen)) };
  const room = revealRoom(dayKey, asked.room);
  const found = await calls.find(call);
  if (!found || found.ended || found.room !== room || found.state === 'transferred') return false;
  if (found.state !== 'waiting' || now.getTime() <= (found.leasedUntil ?? 0)) return true;
  await calls.returnToLine(call, room, 'lease', asked.since);
  const missed = await callBacks.change(placeOfPromise(asked), (callBack) =>
    miss(callBack, room, 'no-answer', now.getTime()),
  );
  if (missed) await putInLine(lineOf(given, log, name), missed, now);
  return false;
}

const again = (asked: Request, look: number, now: Date) =>
  lookAgain(now, (due) => callBackAddresses.calling(asked, placeOfPromise(asked), { ...asked, look, due }));

export const handler = /* @__PURE__ */ webhook(calling, needs);

import * as v from 'valibot';
import { heldCallsIn } from '../../src/calls/held-calls';
import { callKey, dayKeysIn } from '../../src/calls/keys';
import { rest, tryToRelease } from '../../src/calls/operators/operator';
import { nextTurn } from '../../src/calls/operators/shift';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { BusyList } from '../../src/calls/queue/busy-list';
import { readColleague } from '../../src/calls/queue/colleague';
import { leaveColleague } from '../../src/calls/queue/consultation';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { revealLeg } from '../../src/calls/queue/legs';
import { meetingEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'operator/after-consultation';
const carried = v.object({ ...meetingEntries, tried: formCount });
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  dayKeys: dayKeysIn(opened),
  held: heldCallsIn(opened),
  busy: new BusyList(opened.table),
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

/** A retry every second or two: after that whoever is held goes back to the line by themselves. */
const mostTries = 12;

/**
 * One of two operators has left their room, by `*` or by hanging up: the other one is sent to fetch the citizen. If both have left,
 * the citizen goes back to the line, to the old place.
 */
export const afterConsultation: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const { settings, now } = given;
    const left = { ...asked, callSid: revealLeg(settings.AUTH_TOKEN, asked.citizen) };
    const to = (stores: Pick<Given, 'dayKeys' | 'held'>) => leaveColleague(stores, left, now);
    const [written] = await Promise.all([
      writeOrKeep(given, `consultation in ${asked.room}`, { day: asked.day, to }),
      leaveTurn(given, asked, asked.CallSid, isInProgress(asked)),
    ]);
    const isMine = written === 'done' || (written === 'refused' && asked.tried > 0);
    const sent = isMine ? await sendOther(given, asked, log) : undefined;
    if (!isInProgress(asked)) return nothing();
    const isToBeTried = written === undefined || sent === 'failed';
    if (!isToBeTried || asked.tried >= mostTries) {
      return rest(speakerOf(settings), settings.centre, roomAddresses.nextCall(nextTurn(asked)));
    }
    const again = consultationAddresses.after(asked, asked.tried + 1);
    return tryToRelease(speakerOf(settings), asked.tried + 1, again);
  },

  goOn({ request }) {
    const asked = known(carried, request);
    return asked && goTo(roomAddresses.nextCall(nextTurn(asked)));
  },
};

/** Has Twilio send the one who stays to the citizen. */
async function sendOther(given: Given, asked: Request, log: Log): Promise<'sent' | 'gone' | 'failed'> {
  const { settings, now, twilio, dayKeys, held } = given;
  if (asked.other === undefined) return 'gone';
  const { leg, ...shift } = readColleague(asked.other);
  const fetching = consultationAddresses.fetching(nextTurn(shift), asked, now.getTime());
  const sent = await twilio.sendOn(revealLeg(settings.AUTH_TOKEN, leg), fetching);
  if (typeof sent === 'object') {
    log({ code: 'twilio-failed', step: name, fault: sent.failure });
    return 'failed';
  }
  if (sent === 'gone') {
    await unlessSilent(async () => {
      const { day, hour } = asked;
      const dayKey = await dayKeys.find(day);
      if (dayKey) await held.endNow({ day, hour, key: callKey(dayKey, revealLeg(settings.AUTH_TOKEN, asked.citizen)) });
    });
  }
  return sent;
}

export const handler = /* @__PURE__ */ webhook(afterConsultation, needs);

import * as v from 'valibot';
import { heldCallsIn } from '../../src/calls/held-calls';
import { sinceSchema } from '../../src/calls/journey';
import { rest, waitForColleague } from '../../src/calls/operators/operator';
import { nextTurn, shiftEntries } from '../../src/calls/operators/shift';
import { colleagueOf, encryptColleague, encryptTalkers, writeColleague } from '../../src/calls/queue/colleague';
import { heldWhile } from '../../src/calls/queue/consultation';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { hideLeg } from '../../src/calls/queue/legs';
import type { Free, Meeting } from '../../src/calls/queue/line';
import { type FoundOperator, findOperator } from '../../src/calls/queue/match';
import { meetCitizen } from '../../src/calls/queue/meeting';
import { waitingInAddress } from '../../src/calls/queue/operator-in-line';
import { citizenEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { type Room, roomAtTwilio } from '../../src/calls/queue/rooms';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, formDigits, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, sayAndRedirect, speakerOf } from '../../src/voice/speaker';

const name = 'operator/asking';
const carried = v.object({
  ...{ ...shiftEntries, ...citizenEntries },
  until: sinceSchema,
  told: v.optional(v.literal('true')),
});
const request = v.object({ ...callForm, ...carried.entries, Digits: formDigits });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({
  ...lineStoresIn(opened),
  held: heldCallsIn(opened),
  twilio: twilioCallsOf(opened),
});
type Given = StepDependencies<typeof needs>;

/** Between two looks, in seconds: whoever becomes free meanwhile has the operator brought. */
const lookSeconds = 5;
const soonSeconds = 2;

/**
 * The operator waits for a colleague of the group that was asked, in the citizen's place in its line. A key gives the citizen back,
 * and so does the end of the time.
 */
export const asking: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    if (!isInProgress(asked)) return nothing();
    const { settings, now } = given;
    const speaker = speakerOf(settings);
    const fetching = consultationAddresses.fetching(asked, asked, now.getTime());
    if (asked.Digits !== '') return goTo(fetching);
    if (now.getTime() >= asked.until) return sayAndRedirect(speaker, 'operatorNoColleague', fetching);
    const found = await unlessSilent(() => lookForColleague(given, asked, log));
    if (found?.kind === 'over') {
      await leaveTurn(given, asked, asked.CallSid, true);
      const next = roomAddresses.nextCall(nextTurn(asked));
      return rest(speaker, settings.centre, next, 'operatorCallerGone');
    }
    if (found?.kind === 'connected' && found.operator) {
      const { room, operator } = found;
      const met = await unlessSilent(() => meet(given, asked, { room, operator }));
      if (met) return meetCitizen(given, speaker, met.meeting, met.at);
    }
    const seconds = found?.kind === 'waits' && !found.soon ? lookSeconds : soonSeconds;
    return waitForColleague(speaker, asked.told === 'true', seconds, again(asked));
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    return asked && waitForColleague(speakerOf(settings), true, soonSeconds, again(asked));
  },
};

const again = (asked: v.InferOutput<typeof carried>): string =>
  consultationAddresses.asking(asked, asked, { until: asked.until, told: true });

/** What was found, and whom the matcher has had brought for that, unless an earlier request of this step did. */
type Found = FoundOperator & { readonly operator?: Free | undefined };

async function lookForColleague(given: Given, asked: Request, log: Log): Promise<Found> {
  const { settings, dayKeys } = given;
  const dayKey = await dayKeys.find(asked.day);
  if (!dayKey) return { kind: 'over' };
  const citizen = waitingInAddress(settings, dayKey, asked);
  const me = { ...asked, leg: hideLeg(settings.AUTH_TOKEN, asked.CallSid) };
  const asker = encryptColleague(dayKey, citizen.call.key, me);
  const line = lineOf(given, log, name);
  let operator: Free | undefined;
  const bringOperator = (meeting: Meeting) => {
    if (meeting.citizen.call.key === citizen.call.key) operator = meeting.operator;
    return line.bringOperator(meeting);
  };
  const found = await findOperator({ ...line, bringOperator }, { ...citizen, asker });
  return { ...found, operator };
}

interface Connected {
  readonly room: Room;
  readonly operator: Free;
}

/** The room of the two, once the citizen's call says that they are there. */
async function meet({ dayKeys, held, settings, now }: Given, asked: Request, { room, operator }: Connected) {
  const [dayKey, shiftKey] = await Promise.all([dayKeys.find(asked.day), dayKeys.find(operator.turn.day)]);
  if (!dayKey || !shiftKey) return undefined;
  const { call } = waitingInAddress(settings, dayKey, asked);
  const leg = hideLeg(settings.AUTH_TOKEN, asked.CallSid);
  const other = colleagueOf(shiftKey, settings, operator);
  const own = writeColleague({ ...asked, leg });
  const talkers = encryptTalkers(dayKey, call.key, [own, other]);
  if ((await held.meet(call, room, heldWhile.talking(now), talkers)) === 'refused') return undefined;
  const { conference, inAddress } = roomAtTwilio(dayKey, room);
  const meeting = { ...asked, room: inAddress, free: now.getTime(), other };
  return { meeting, at: { conference, leg } };
}

export const handler = /* @__PURE__ */ webhook(asking, needs);

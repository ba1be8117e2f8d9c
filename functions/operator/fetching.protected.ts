import * as v from 'valibot';
import { sinceSchema } from '../../src/calls/journey';
import { rest, tryToRelease } from '../../src/calls/operators/operator';
import { nextTurn, shiftEntries } from '../../src/calls/operators/shift';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { hideLeg } from '../../src/calls/queue/legs';
import type { Meeting } from '../../src/calls/queue/line';
import { connect } from '../../src/calls/queue/match';
import { meetCitizen } from '../../src/calls/queue/meeting';
import { freeOf, meetingAtTwilio, waitingInAddress } from '../../src/calls/queue/operator-in-line';
import { citizenEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { lineOf, lineStoresIn } from '../../src/calls/queue/table-line';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import type { Opened, StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import type { Log } from '../../src/platform/log';
import { unlessSilent } from '../../src/platform/table/patient-client';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

const name = 'operator/fetching';
const carried = v.object({ ...shiftEntries, ...citizenEntries, free: sinceSchema, tried: formCount });
const request = v.object({ ...callForm, ...carried.entries });
type Request = v.InferOutput<typeof request>;

const needs = (opened: Opened) => ({ ...lineStoresIn(opened), twilio: twilioCallsOf(opened) });
type Given = StepDependencies<typeof needs>;

/** A retry every second or two: after that the citizen goes back to the line by themselves. */
const mostTries = 12;

/** The operator who stays takes the citizen who was held meanwhile: they meet in a room of their own. */
export const fetching: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    if (!isInProgress(asked)) return nothing();
    const { settings } = given;
    const speaker = speakerOf(settings);
    const found = await unlessSilent(() => fetch(given, asked, log));
    if (typeof found === 'object') {
      const meeting = { ...asked, ...found.citizen };
      const leg = hideLeg(settings.AUTH_TOKEN, asked.CallSid);
      return meetCitizen(given, speaker, meeting, { conference: found.conference, leg });
    }
    if (found !== 'gone' && asked.tried < mostTries) return tryToRelease(speaker, asked.tried + 1, again(asked));
    await leaveTurn(given, asked, asked.CallSid, true);
    const next = roomAddresses.nextCall(nextTurn(asked));
    return found === 'gone' ? rest(speaker, settings.centre, next, 'operatorCallerGone') : goTo(next);
  },

  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    if (asked.tried >= mostTries) return goTo(roomAddresses.nextCall(nextTurn(asked)));
    return tryToRelease(speakerOf(settings), asked.tried + 1, again(asked));
  },
};

const again = (asked: v.InferOutput<typeof carried>): string =>
  consultationAddresses.fetching(asked, asked, asked.free, asked.tried + 1);

/** @returns `gone`: the citizen has hung up, or talks to somebody; `later`: somebody brings them, or Twilio can't be asked */
async function fetch(given: Given, asked: Request, log: Log) {
  const { settings, dayKeys } = given;
  const [shiftKey, dayKey] = await Promise.all([dayKeys.find(asked.shift), dayKeys.find(asked.day)]);
  if (!shiftKey || !dayKey) return 'gone';
  const line = lineOf(given, log, name);
  const me = freeOf(shiftKey, { shift: asked, callSid: asked.CallSid, free: asked.free });
  const at = ({ citizen, room }: Pick<Meeting, 'citizen' | 'room'>) =>
    meetingAtTwilio(dayKeys, settings, citizen, room);
  const held = await line.heldOperator(me);
  // The same request came before.
  if (held?.state === 'in-room') return at(held.at);
  const citizen = waitingInAddress(settings, dayKey, asked);
  const made = await connect(line, citizen, [me], { citizen: 'lease', operator: 'enter' }, true);
  if (made.kind === 'connected') return at(made.meeting);
  return made.kind === 'no-citizen' && made.held.state !== 'leased' ? 'gone' : 'later';
}

export const handler = /* @__PURE__ */ webhook(fetching, needs);

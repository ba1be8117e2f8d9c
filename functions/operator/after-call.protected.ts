import * as v from 'valibot';
import { secondsOf } from '../../src/calls/addresses';
import { keepWaiting, rest, tryToRelease, waitForChoice } from '../../src/calls/operators/operator';
import { nextTurn } from '../../src/calls/operators/shift';
import { writeOrKeep } from '../../src/calls/pending-writes';
import { BusyList } from '../../src/calls/queue/busy-list';
import { choiceSeconds, mayChooseUntil } from '../../src/calls/queue/consultation';
import { consultationAddresses } from '../../src/calls/queue/consultation-addresses';
import { leaveTurn } from '../../src/calls/queue/leave-turn';
import { revealLeg } from '../../src/calls/queue/legs';
import {
  finishConversation,
  type LetGoStores,
  letGoStoresIn,
  sendToSurvey,
  shortestTalkSeconds,
} from '../../src/calls/queue/let-go';
import { meetingEntries, roomAddresses } from '../../src/calls/queue/room-addresses';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, mostFailures, type Step, webhook } from '../../src/entry/webhook';
import { isAgreedOn } from '../../src/platform/settings/by-operator';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';
import { goTo, nothing, speakerOf } from '../../src/voice/speaker';

/** A retry every second or two, while the citizen waits to go on: about half a minute, as the citizen's own step does. */
const mostTries = 12;
/** When the citizen is looked for who was let go, in seconds: usually their own leg has gone on by then. */
const lookSeconds = 2;

const name = 'operator/after-call';
const carried = v.object({ ...meetingEntries, met: formCount, letGoAt: formCount, tried: formCount });
const request = v.object({
  ...callForm,
  ...carried.entries,
  /** Missing when the step has redirected to itself. */
  DialCallStatus: v.optional(v.string()),
});

const needs = (opened: Opened) => ({
  ...letGoStoresIn(opened),
  busy: new BusyList(opened.table),
  twilio: twilioCallsOf(opened),
});

/**
 * The operator's `<Dial>` is over: the operator pressed the transfer key `*`, the citizen hung up, or the operator hung up. Only in
 * the last case the operator's leg is no longer in progress.
 */
export const afterCall: Step<typeof request, typeof needs> = {
  name,
  request,
  async answer(given, asked, log) {
    const { settings, now, twilio } = given;
    const { day, room, met, tried } = asked;
    const letGoAt = asked.letGoAt || secondsOf(now);
    const callSid = revealLeg(settings.AUTH_TOKEN, asked.citizen);
    const talked = Math.max(0, letGoAt - met);
    // A `<Dial>` that failed has connected nobody.
    const hasLetGo = isInProgress(asked) && asked.DialCallStatus !== 'failed';
    const isAgreed = isAgreedOn(settings.centre.byOperator, day);
    const heldUntil = mayChooseUntil(settings.centre, now);
    const finished = { ...asked, callSid, talkSeconds: talked, isInProgress: hasLetGo, isAgreed, heldUntil };
    const write = { day, to: (stores: LetGoStores) => finishConversation(stores, finished) };
    const [found] = await Promise.all([
      writeOrKeep(given, `conversation in ${room}`, write),
      leaveTurn(given, asked, asked.CallSid, isInProgress(asked)),
    ]);
    if (!isInProgress(asked)) return nothing();
    const next = nextTurn(asked);
    const speaker = speakerOf(settings);
    if (found === 'released') {
      const letGo = { ...asked, talked, look: 0 };
      if (heldUntil === undefined) {
        return keepWaiting(speaker, 'nothing', roomAddresses.letGo(next, letGo), lookSeconds);
      }
      return waitForChoice(choiceSeconds, consultationAddresses.choice(next, letGo));
    }
    if (found !== undefined) return goTo(roomAddresses.nextCall(next));
    // The database is silent. The citizen need not wait for it.
    const sent =
      hasLetGo && talked >= shortestTalkSeconds ? await sendToSurvey(twilio, { ...asked, callSid, talked }) : 'gone';
    if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    if (sent === 'sent' || tried >= mostTries) {
      return rest(speaker, settings.centre, roomAddresses.nextCall(next));
    }
    const again = roomAddresses.afterCall(asked, { met, letGoAt, tried: tried + 1 });
    return tryToRelease(speaker, tried + 1, again);
  },

  goOn({ settings, request, now }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { met, tried } = asked;
    if (tried >= mostFailures) return goTo(roomAddresses.nextCall(nextTurn(asked)));
    const letGoAt = asked.letGoAt || secondsOf(now);
    const again = roomAddresses.afterCall(asked, { met, letGoAt, tried: tried + 1 });
    return tryToRelease(speakerOf(settings), tried + 1, again);
  },
};

export const handler = /* @__PURE__ */ webhook(afterCall, needs);

import type * as v from 'valibot';
import { turnKey } from '../../src/calls/keys';
import { operatorAddresses } from '../../src/calls/operators/operator';
import { nextTurn } from '../../src/calls/operators/shift';
import { type TurnStores, turnStoresIn } from '../../src/calls/operators/turns';
import { playAlone, roomAddresses } from '../../src/calls/queue/conference';
import { decryptLeg, operatorAlone } from '../../src/calls/queue/rooms';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';

const name = 'operator/alone';
type Request = v.InferOutput<typeof operatorAlone>;

const needs = (opened: Opened) => ({ ...turnStoresIn(opened), twilio: twilioCallsOf(opened) });

/**
 * Hand-over by conference: the operator is in the room and the citizen has not joined yet. If the citizen hung up on the way,
 * the operator's leg is redirected out of the room to its next turn.
 */
export const alone: Step<typeof operatorAlone, typeof needs> = {
  name,
  request: operatorAlone,
  async answer(given, asked, log) {
    const { shift, turn, services, leg, look } = asked;
    const legSid = look > 0 ? await whomToFetch(given, asked) : undefined;
    if (legSid !== undefined) {
      const next = operatorAddresses.nextCall(nextTurn({ shift, turn, services }), false);
      const sent = await given.twilio.sendOn(legSid, next);
      if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    }
    return playAlone(roomAddresses.operatorAlone({ shift, turn, services }, { leg, look: look + 1 }));
  },

  goOn({ request }) {
    const asked = known(operatorAlone, request);
    return asked && playAlone(roomAddresses.operatorAlone(asked, asked));
  },
};

/** The operator's leg, if the citizen's call has ended. */
async function whomToFetch({ calls, turns, dayKeys }: TurnStores, asked: Request): Promise<string | undefined> {
  const shiftKey = await dayKeys.find(asked.shift);
  if (!shiftKey) return undefined;
  const legSid = decryptLeg(shiftKey, asked.leg);
  const note = await turns.find(asked.shift, turnKey(shiftKey, legSid, asked.turn));
  const call = note && (await calls.find({ day: note.callDay, hour: note.callHour, key: note.callKey }));
  return call?.ended === true ? legSid : undefined;
}

export const handler = /* @__PURE__ */ webhook(alone, needs);

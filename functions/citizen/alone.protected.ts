import { addresses } from '../../src/calls/addresses';
import { dayKeysIn } from '../../src/calls/keys';
import { playAlone, roomAddresses } from '../../src/calls/queue/conference';
import { citizenAlone, decryptLeg } from '../../src/calls/queue/rooms';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { twilioCallsOf } from '../../src/platform/twilio/open-twilio';

const name = 'citizen/alone';

const needs = (opened: Opened) => ({ dayKeys: dayKeysIn(opened), twilio: twilioCallsOf(opened) });

/**
 * Hand-over by conference: the citizen is alone in the room. The operator should have joined first, so if nobody is there after
 * a piece of music the operator must have hung up. The citizen has talked to nobody and goes back to the queue. Only a request
 * to Twilio's REST API gets a leg out of a conference's wait music.
 */
export const alone: Step<typeof citizenAlone, typeof needs> = {
  name,
  request: citizenAlone,
  async answer({ dayKeys, twilio }, { service, shift, leg, look }, log) {
    const shiftKey = await dayKeys.find(shift);
    if (look > 0 && shiftKey) {
      const sent = await twilio.sendOn(decryptLeg(shiftKey, leg), addresses.incoming());
      if (typeof sent === 'object') log({ code: 'twilio-failed', step: name, fault: sent.failure });
    }
    return playAlone(roomAddresses.citizenAlone({ service, shift, leg, look: look + 1 }));
  },

  goOn({ request }) {
    const asked = known(citizenAlone, request);
    return asked && playAlone(roomAddresses.citizenAlone(asked));
  },
};

export const handler = /* @__PURE__ */ webhook(alone, needs);

import * as v from 'valibot';
import { firstQuestion } from '../../src/ballots/questionnaire';
import { journeySchema, storeJourney } from '../../src/ballots/store-journey';
import { ask, welcomeToSurvey } from '../../src/ballots/survey';
import { answerUnproven } from '../../src/ballots/transfer';
import { transferIn } from '../../src/ballots/transfer-in';
import { isProven, proofEntries } from '../../src/ballots/transfer-proof';
import { arrivalOfFailed, beginJourney, type Journey } from '../../src/calls/journey';
import { callForm } from '../../src/calls/twilio-form';
import type { StepDependencies } from '../../src/entry/step-dependencies';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { speakerOf } from '../../src/voice/speaker';

const name = 'survey/welcome';
const request = v.object({
  ...callForm,
  ...v.partial(journeySchema).entries,
  ...proofEntries,
  To: v.string(),
  /** The header X-Faccina-Service of a call that comes in over SIP (docs: voice/api/sip-twiml). */
  'SipHeader_X-Faccina-Service': v.optional(v.string()),
  /** The same, once keys were waited for. */
  named: v.optional(v.string()),
});

/** The survey begins: after a call of ours, whose arrival is in the address, or as an entry of its own. */
export const welcome: Step<typeof request> = {
  name,
  request,
  async answer(given, asked, log) {
    const { day, hour, service, answers = [] } = asked;
    if (day !== undefined && hour !== undefined && service !== undefined) {
      return begin(given, asked.CallSid, { ...asked, day, hour, service, answers });
    }
    const sent = await transferIn(given, { ...asked, named: asked['SipHeader_X-Faccina-Service'] ?? asked.named });
    if (sent.kind === 'begun') {
      if (!sent.isNamed) log({ code: 'unknown-number', step: name });
      return begin(given, asked.CallSid, sent.journey);
    }
    if (sent.kind !== 'keys-to-come') log({ code: 'transfer-refused', step: name, fault: sent.kind });
    return answerUnproven(speakerOf(given.settings, sent.service.id), sent, given.settings);
  },

  goOn({ settings, request, now }) {
    const begun = known(journeySchema, request);
    if (!begun && !isProven(settings, request)) return undefined;
    const journey = begun ?? beginJourney(arrivalOfFailed(settings, request, now), 'transferred');
    return ask(speakerOf(settings, journey.service), firstQuestion, journey, ['goesOn']);
  },
};

async function begin(given: StepDependencies, callSid: string, begun: Journey) {
  const { journey } = await storeJourney(given, callSid, begun);
  return welcomeToSurvey(speakerOf(given.settings, journey.service), journey);
}

export const handler = /* @__PURE__ */ webhook(welcome);

import * as v from 'valibot';
import { dayEndOfService, questionnaireOn } from '../../src/ballots/questionnaires';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { ask, welcomeToSurvey } from '../../src/ballots/survey';
import { answerUnproven, isProven, proofEntries, transferIn } from '../../src/ballots/transfer';
import { arrivalOfCalled, beginJourney, type Journey } from '../../src/calls/journey';
import { callForm } from '../../src/calls/twilio-form';
import { citizenStep, type StoreFirst } from '../../src/entry/citizen-step';
import type { Opened } from '../../src/entry/step-dependencies';
import { known, webhook } from '../../src/entry/webhook';
import { Attempts } from '../../src/platform/attempts';
import type { CallSettings } from '../../src/platform/settings/settings';
import { speakerOf } from '../../src/voice/speaker';

const name = 'survey/welcome';
const request = v.object({
  ...callForm,
  ...v.partial(journeySchema).entries,
  ...proofEntries,
  To: v.string(),
  /** The header X-Faccina-Service of a call that arrives over SIP (docs: voice/api/sip-twiml). */
  'SipHeader_X-Faccina-Service': v.optional(v.string()),
  /** The same, in the request that follows the wait for keys. */
  named: v.optional(v.string()),
});

const needs = (opened: Opened) => ({ ...journeyStoresIn(opened), attempts: new Attempts(opened.table) });

/** The survey begins: after a call handled here, whose arrival is in the address, or for a call that a PBX transfers. */
export const welcome = citizenStep<typeof request, typeof needs>({
  name,
  request,
  async answer(given, asked, log) {
    const { settings } = given;
    const { day, hour, service, answers = [] } = asked;
    if (day !== undefined && hour !== undefined && service !== undefined) {
      return begin(settings, { ...asked, day, hour, service, answers });
    }
    const sent = await transferIn(given, { ...asked, named: asked['SipHeader_X-Faccina-Service'] ?? asked.named });
    if (sent.kind === 'begun') {
      if (!sent.isNamed) log({ code: 'unknown-number', step: name });
      return begin(settings, sent.journey);
    }
    if (sent.kind !== 'keys-to-come') log({ code: 'transfer-refused', step: name, fault: sent.kind });
    return answerUnproven(speakerOf(settings, sent.service.id), sent, settings);
  },

  goOn({ settings, request, now }) {
    const begun = known(journeySchema, request);
    if (!begun && !isProven(settings, request)) return undefined;
    const journey = begun ?? beginJourney(arrivalOfCalled(settings, request, now, dayEndOfService), 'transferred');
    const { first } = questionnaireOn(settings.centre, journey.service, journey.day);
    return ask(speakerOf(settings, journey.service), first, journey, ['goesOn']);
  },
});

const begin = (settings: CallSettings, begun: Journey): StoreFirst => ({
  store: begun,
  thenSay: ({ journey }) =>
    welcomeToSurvey(
      speakerOf(settings, journey.service),
      questionnaireOn(settings.centre, journey.service, journey.day),
      journey,
    ),
});

export const handler = /* @__PURE__ */ webhook(welcome, needs);

import * as v from 'valibot';
import { arrivalAt } from '../../src/call/arrival';
import { beginJourney, type Journey, journeySchema } from '../../src/call/journey';
import { storeJourney } from '../../src/call/store-journey';
import { callForm } from '../../src/call/twilio-form';
import type { StepDependencies } from '../../src/dependencies';
import type { Log } from '../../src/log';
import { firstService, serviceMeant } from '../../src/services';
import { speakerOf } from '../../src/voice/speaker-of';
import { welcomeToSurvey } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const name = 'survey/welcome';
const request = v.object({
  ...callForm,
  To: v.string(),
  ...v.partial(journeySchema).entries,
  /** The header X-Faccina-Service of a call that comes in over SIP (docs: voice/api/sip-twiml). */
  'SipHeader_X-Faccina-Service': v.optional(v.string()),
});
type Request = v.InferOutput<typeof request>;

/** The survey begins: after a call of ours, whose arrival is in the address, or as an entry of its own. */
export const welcome: Step<typeof request> = {
  name,
  request,
  async answer(given, asked, log) {
    const { day, hour, service, answers = [] } = asked;
    const isOurs = day !== undefined && hour !== undefined && service !== undefined;
    const begun = isOurs ? { ...asked, day, hour, service, answers } : transferredIn(given, asked, log);
    const { journey } = await storeJourney(given, asked.CallSid, begun);
    return welcomeToSurvey(speakerOf(given.settings, journey.service), journey);
  },
};

/** A PBX sends a citizen whom its own operator has served: received, served and transferred, all at once. */
function transferredIn({ settings, now }: StepDependencies, asked: Request, log: Log): Journey {
  const service = serviceMeant(settings, asked.To, asked['SipHeader_X-Faccina-Service']);
  if (!service) log({ code: 'unknown-number', step: name });
  return beginJourney(arrivalAt(now, (service ?? firstService(settings)).id), 'transferred');
}

export const handler = webhook(welcome);

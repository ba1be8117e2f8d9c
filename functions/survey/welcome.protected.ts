import * as v from 'valibot';
import { type Arrival, arrivalSchema } from '../../src/call/arrival';
import { ballotKey } from '../../src/call/keys';
import { openCall } from '../../src/call/open-call';
import { callForm } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import type { Log } from '../../src/log';
import { firstService, serviceMeant } from '../../src/services';
import { speakerOf } from '../../src/voice/speaker-of';
import { welcomeToSurvey } from '../../src/voice/survey';
import { type Step, webhook } from '../../src/webhook';

const name = 'survey/welcome';
const request = v.object({
  ...callForm,
  To: v.string(),
  ...v.partial(arrivalSchema).entries,
  /** The header X-Faccina-Service of a call that comes in over SIP (docs: voice/api/sip-twiml). */
  'SipHeader_X-Faccina-Service': v.optional(v.string()),
});
type Request = v.InferOutput<typeof request>;

/** The survey begins: after a call of ours, whose arrival is in the address, or as an entry of its own. */
export const welcome: Step<typeof request> = {
  name,
  request,
  async answer(given, asked, log) {
    const arrival = v.is(arrivalSchema, asked) ? asked : await openTransferredIn(given, asked, log);
    return welcomeToSurvey(speakerOf(given.settings, arrival.service), arrival);
  },
};

/** A PBX sends a citizen whom its own operator has served: received, served and transferred, all at once. */
async function openTransferredIn(given: Dependencies, asked: Request, log: Log): Promise<Arrival> {
  const { ballots, dayKeys, settings } = given;
  const { CallSid, To, 'SipHeader_X-Faccina-Service': named } = asked;
  const service = serviceMeant(settings, To, named);
  if (!service) log({ code: 'unknown-number', step: name });
  const arrival = await openCall(given, CallSid, (service ?? firstService(settings)).id, 'transferred');
  const dayKey = await dayKeys.ofToday(arrival.day);
  await ballots.issue({ ...arrival, key: ballotKey(dayKey, CallSid) }, arrival.service);
  return arrival;
}

export const handler = webhook(welcome);

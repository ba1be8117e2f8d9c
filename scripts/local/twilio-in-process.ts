import * as v from 'valibot';
import type { TwilioClient } from '../../src/platform/twilio/twilio-calls';
import type { Simulator } from '../simulator/simulator';

interface Account {
  readonly accountSid: string;
  readonly authToken: string;
}

const placedSchema = v.object({ sid: v.string() });

/** As much of Twilio's client as the steps use, on a simulator: no sockets, and no time of their own. */
export function twilioInProcess(
  simulator: Pick<Simulator, 'answerRest'>,
  { accountSid, authToken }: Account,
): Pick<TwilioClient, 'calls'> {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const post = (path: string, options: object): object => {
    const form = Object.fromEntries(Object.entries(options).map(([name, value]) => [parameterOf(name), String(value)]));
    const { status, body } = simulator.answerRest({
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/${path}.json`,
      ...{ query: {}, form, authorization },
    });
    // As Twilio's client does.
    if (status >= 400) throw Object.assign(new Error('refused'), body);
    return body;
  };
  const leg = (callSid: string) => ({ update: async (change: object) => post(`Calls/${callSid}`, change) });
  return { calls: Object.assign(leg, { create: async (call: object) => v.parse(placedSchema, post('Calls', call)) }) };
}

/** `statusCallback` is `StatusCallback`. */
const parameterOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

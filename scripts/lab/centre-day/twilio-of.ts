import type { Twilio } from 'twilio';
import type { RestRequest } from '../../simulator/rest/answer-rest';
import type { Simulator } from '../../simulator/simulator';

interface Account {
  readonly accountSid: string;
  readonly authToken: string;
}

/** As much of Twilio's client as the steps use, on a simulator: no sockets, and no time of their own. */
export function twilioOf(simulator: Simulator, { accountSid, authToken }: Account): Pick<Twilio, 'calls'> {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const post = (path: string, options: object): object => {
    const form = Object.fromEntries(Object.entries(options).map(([name, value]) => [parameterOf(name), String(value)]));
    const request: RestRequest = {
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/${path}.json`,
      ...{ query: {}, form, authorization },
    };
    const { status, body } = simulator.answerRest(request);
    // As Twilio's client does.
    if (status >= 400) throw Object.assign(new Error('refused'), body);
    return body;
  };
  const calls = Object.assign((sid: string) => ({ update: async (options: object) => post(`Calls/${sid}`, options) }), {
    create: async (options: object) => post('Calls', options),
  });
  // All that a step uses of it.
  return { calls } as unknown as Pick<Twilio, 'calls'>;
}

/** `statusCallback` is `StatusCallback`. */
const parameterOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

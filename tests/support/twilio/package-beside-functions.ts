import type { ClientOpts } from 'twilio';
import twilio from 'twilio';
import { twilioAddress } from '../../../scripts/production/twilio/twilio-address';

/**
 * Twilio's package, which Twilio puts beside what is deployed: `context.getTwilioClient` opens its client. This one finds
 * all of Twilio's hosts at a double, and is the package itself in everything else.
 * @param doubleUrl where the double listens
 */
export function packageBesideFunctions(doubleUrl: string): typeof twilio {
  const open = (accountSid: string, authToken: string, options: ClientOpts) => {
    const client = twilio(accountSid, authToken, options);
    const { httpClient } = client;
    const request = httpClient.request.bind(httpClient);
    httpClient.request = (asked) =>
      request({ ...asked, uri: twilioAddress(asked.uri, { TWILIO_ENDPOINT_URL: doubleUrl }) });
    return client;
  };
  return Object.assign(open, twilio) as typeof twilio; // it is called as the package's own function, and has all of its parts
}

import type { ClientOpts } from 'twilio';
import twilio from 'twilio';
import { twilioAddress } from '../../../scripts/production/twilio/twilio-address';

/**
 * The `twilio` package that Twilio installs beside deployed functions, for `context.getTwilioClient`. Its client sends every
 * request to the double; the rest is the package itself.
 * @param doubleUrl the double's URL
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
  return Object.assign(open, twilio) as typeof twilio; // called like the package's own function, with all its properties
}

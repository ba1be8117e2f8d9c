import twilio, { type ClientOpts, type Twilio } from 'twilio';
import { localSecrets } from '../../src/platform/settings/settings';
import { openTwilio } from '../../src/platform/twilio/open-twilio';
import { stepTimeoutMilliseconds } from './timeouts';

/** The part of a function's `context` that makes Twilio's client. */
export const aContext = {
  getTwilioClient: (options: ClientOpts) => twilio(localSecrets.ACCOUNT_SID, localSecrets.AUTH_TOKEN, options),
};

/** The functions' client, sent to another endpoint. */
export const twilioAt = (endpoint: string): Twilio =>
  openTwilio(aContext, { TWILIO_REGION: 'us1', TWILIO_API_ENDPOINT: endpoint, STEP_PATIENCE: stepTimeoutMilliseconds });

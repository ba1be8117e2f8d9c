import twilio, { type ClientOpts, type Twilio } from 'twilio';
import { localSecrets } from '../../src/platform/settings/settings';
import { openTwilio } from '../../src/platform/twilio/open-twilio';
import { stepPatienceMilliseconds } from './patience';

/** What of a function's `context` there is to Twilio's client: as Twilio's runtime makes it. */
export const aContext = {
  getTwilioClient: (options: ClientOpts) => twilio(localSecrets.ACCOUNT_SID, localSecrets.AUTH_TOKEN, options),
};

/** The client as functions have it, where something else than Twilio answers. */
export const twilioAt = (endpoint: string): Twilio =>
  openTwilio(
    aContext,
    {},
    { TWILIO_REGION: 'us1', TWILIO_API_ENDPOINT: endpoint, STEP_PATIENCE: stepPatienceMilliseconds },
  );

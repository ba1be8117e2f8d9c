import { TwilioCalls } from '../../src/platform/twilio/twilio-calls';

/** For steps that make no request to Twilio. */
export const noTwilio = new TwilioCalls(
  () => {
    throw new Error('nothing is to be asked of Twilio here');
  },
  1000,
  'http://localhost',
);

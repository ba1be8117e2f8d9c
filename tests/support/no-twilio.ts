import { TwilioCalls } from '../../src/platform/twilio/twilio-calls';

/** For steps that have nothing to ask of Twilio. */
export const noTwilio = new TwilioCalls(
  () => {
    throw new Error('nothing is to be asked of Twilio here');
  },
  1000,
  'http://localhost',
);

import { TwilioCalls } from '../../src/hand-over/twilio-calls';
import { localSecrets } from '../../src/settings';

/** For steps that have nothing to ask of Twilio: nobody listens where it asks. */
export const noTwilio = new TwilioCalls(
  { ...localSecrets, TWILIO_REGION: 'us1', TWILIO_API_ENDPOINT: 'http://127.0.0.1:9', STEP_PATIENCE: 1000 },
  'http://localhost',
  {},
);

import type { Settings } from '../settings';

/** Each region has a host and credentials of its own (docs: global-infrastructure). */
export const twilioHosts: Readonly<Record<Settings['TWILIO_REGION'], string>> = {
  us1: 'https://api.twilio.com',
  ie1: 'https://api.dublin.ie1.twilio.com',
};

import type { Settings } from '../settings/settings';

/** Twilio's regions, each with the edge that its REST API is asked through; us1 needs none (docs: global-infrastructure). */
export const twilioEdges = {
  us1: '',
  ie1: 'dublin',
} as const satisfies Readonly<Record<Settings['TWILIO_REGION'], string>>;

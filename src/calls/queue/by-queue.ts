import { takeNextCall } from '../operators/operator';
import type { HandOver } from './hand-over';

/**
 * The operator's leg dials the queue, and a `*` parts the two: Twilio sends each leg on to its own action. Nothing needs to
 * be asked of Twilio.
 */
export const byQueue: HandOver = {
  takeNext: async ({ shift, idle }) => takeNextCall(shift, idle),
  sendToSurvey: async () => undefined,
};

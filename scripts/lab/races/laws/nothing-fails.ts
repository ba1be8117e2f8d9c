import type { Law, Watched } from './law';

/** Twilio can do all that it is told. */
export const nothingFails = ({ record }: Watched): Law => ({
  event(event) {
    if (event.kind === 'error')
      record.blame('fails', `${record.nameOf(event.callSid)}: ${event.code} ${event.message}`);
  },
});

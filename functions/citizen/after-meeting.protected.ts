import * as v from 'valibot';
import { waitToBeSent } from '../../src/calls/queue/conference';
import { callForm, formCount, isInProgress } from '../../src/calls/twilio-form';
import { nothingMore, type Step, webhook } from '../../src/entry/webhook';
import { serviceIdSchema } from '../../src/platform/settings/centre';
import { nothing, sayAndHangUp, speakerOf } from '../../src/voice/speaker';

/** The operator's step usually hears from Twilio within a second: five retries are enough. */
const mostLooks = 5;

const request = v.object({
  ...callForm,
  service: serviceIdSchema,
  look: formCount,
  /** Missing when the step has redirected to itself. */
  DialCallStatus: v.optional(v.string(), 'answered'),
});

/**
 * Hand-over by conference: the citizen has left the room. If the operator has transferred the call, the operator's step
 * redirects the citizen's leg to the survey, which interrupts this step. This one stores nothing, and thanks the others.
 */
export const afterMeeting: Step<typeof request, typeof nothingMore> = {
  name: 'citizen/after-meeting',
  request,
  async answer({ settings }, asked) {
    if (!isInProgress(asked)) return nothing();
    const speaker = speakerOf(settings, asked.service);
    if (asked.DialCallStatus === 'failed') return sayAndHangUp(speaker, 'apology');
    if (asked.look < mostLooks) return waitToBeSent(speaker, asked.service, asked.look);
    return sayAndHangUp(speaker, 'notTransferredThanks');
  },

  goOn: ({ settings }) => sayAndHangUp(speakerOf(settings), 'notTransferredThanks'),
};

export const handler = /* @__PURE__ */ webhook(afterMeeting, nothingMore);

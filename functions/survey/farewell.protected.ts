import * as v from 'valibot';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { waitToStore } from '../../src/ballots/survey';
import { isStored } from '../../src/calls/journey';
import { callForm, formCount } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { webhook } from '../../src/entry/webhook';
import { hangUp } from '../../src/voice/speaker';

/** Every two seconds: the caller hears twenty seconds of silence after the last words, then the call ends. */
const mostTries = 10;

const request = v.object({ ...callForm, ...journeySchema.entries, tried: formCount });

/** All was said, but not all is stored: retries for as long as the citizen stays on the line, then hangs up. */
export const farewell = citizenStep({
  name: 'survey/farewell',
  request,
  answer: (_, asked) => ({
    store: asked,
    thenSay: ({ journey }) =>
      isStored(journey) || asked.tried >= mostTries ? hangUp() : waitToStore(journey, asked.tried),
  }),

  goOn: () => hangUp(),
});

export const handler = /* @__PURE__ */ webhook(farewell, journeyStoresIn);

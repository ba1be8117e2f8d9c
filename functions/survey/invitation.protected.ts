import * as v from 'valibot';
import { askedEntries } from '../../src/ballots/answers';
import { journeySchema, journeyStoresIn } from '../../src/ballots/store-journey';
import { goToSurvey, sayLastWords } from '../../src/ballots/survey';
import { callForm, formDigits } from '../../src/calls/twilio-form';
import { citizenStep } from '../../src/entry/citizen-step';
import { known, webhook } from '../../src/entry/webhook';
import { hearInvitation, invite } from '../../src/feedback/draw/invitation';
import { speakerOf } from '../../src/voice/speaker';

const carried = v.object({
  ...journeySchema.entries,
  Digits: formDigits,
  ...askedEntries,
});
const request = v.object({ ...callForm, ...carried.entries });

/** A drawn citizen was asked whether they want to answer: with a yes the questions begin. */
export const invitation = citizenStep({
  name: 'survey/invitation',
  request,
  answer({ settings }, asked) {
    const speaker = speakerOf(settings, asked.service);
    const heard = hearInvitation(asked, asked.Digits);
    if (heard.kind === 'answer' && heard.answer === 'yes') {
      return { store: { ...asked, untransferred: 'invited' }, thenSay: ({ journey }) => goToSurvey(journey) };
    }
    return {
      store: asked,
      thenSay: ({ journey }) =>
        heard.kind === 'again'
          ? invite(speaker, journey, heard.asked, heard.because)
          : sayLastWords(speaker, ['goodbye'], journey),
    };
  },

  /** With a key the call goes on; without one the invitation is repeated once, as after a mistake and a silence. */
  goOn({ settings, request }) {
    const asked = known(carried, request);
    if (!asked) return undefined;
    const { mistakes, silences, repeats, Digits } = asked;
    const speaker = speakerOf(settings, asked.service);
    const heard = hearInvitation(asked, Digits);
    if (heard.kind === 'answer' && heard.answer === 'yes') return goToSurvey({ ...asked, untransferred: 'invited' });
    if (heard.kind !== 'again' || (mistakes > 0 && silences > 0)) return sayLastWords(speaker, ['goodbye'], asked);
    return invite(speaker, asked, { mistakes: 1, silences: 1, repeats }, 'failure');
  },
});

export const handler = /* @__PURE__ */ webhook(invitation, journeyStoresIn);

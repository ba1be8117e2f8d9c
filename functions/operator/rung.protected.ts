import * as v from 'valibot';
import { askNumber, askWhoAnswers, operatorAddresses } from '../../src/calls/operators/operator';
import { callForm, formCount, formDigits } from '../../src/calls/twilio-form';
import { known, type Step, webhook } from '../../src/entry/webhook';
import { hangUp, speakerOf } from '../../src/voice/speaker';

const carried = v.object({ asked: formCount });
const request = v.object({ ...callForm, ...carried.entries, Digits: formDigits });

const isHere = '1';
/** Voice mail presses nothing. */
const mostAsked = 2;

/** An operator is rung: whoever answers presses a key, and signs in as always. Before that nobody is put through. */
export const rung: Step<typeof request> = {
  name: 'operator/rung',
  request,
  async answer({ settings }, { Digits, asked }) {
    const speaker = speakerOf(settings);
    if (Digits === isHere) return askNumber(speaker, 1);
    if (asked >= mostAsked) return hangUp();
    const next = operatorAddresses.rung(asked + 1);
    return askWhoAnswers(speaker, next, next);
  },

  goOn({ settings, request }) {
    const { asked = mostAsked } = known(carried, request) ?? {};
    if (asked >= mostAsked) return hangUp();
    const next = operatorAddresses.rung(asked + 1);
    return askWhoAnswers(speakerOf(settings), next, next);
  },
};

export const handler = /* @__PURE__ */ webhook(rung, () => ({}));

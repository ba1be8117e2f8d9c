import type { Outcome } from '../outcome';
import { resolveUrl } from '../resolve-url';
import type { Scope } from '../scope';
import type { Gather } from '../twiml/verb';
import type { VerbContext } from '../verb-context';
import { playAudible } from './audible';

/** https://www.twilio.com/docs/voice/twiml/gather, keypad only. */
export async function gather(verb: Gather, context: VerbContext): Promise<Outcome> {
  const { leg, document } = context;
  const { timeout, numDigits, finishOnKey } = verb;
  leg.emit({ kind: 'gather', timeout, finishOnKey, ...(numDigits === undefined ? {} : { numDigits }) });
  const digits = await collect(verb, context);
  if (digits === '' && !verb.actionOnEmptyResult) return { kind: 'next' };
  const url = verb.action ? resolveUrl(verb.action, document.url) : document.url;
  return { kind: 'goto', request: { url, method: verb.method, params: { Digits: digits } } };
}

/** Plays the nested verbs until a key is pressed, then waits until the input is complete or times out. */
async function collect(verb: Gather, context: VerbContext): Promise<string> {
  const { leg, scope } = context;
  let digits = '';
  let isComplete = false;
  let isSpeaking = verb.nested.length > 0;
  let waiting: Scope | undefined;
  leg.onKey = (digit) => {
    if (isComplete) return;
    if (digit === verb.finishOnKey) isComplete = true;
    else digits += digit;
    if (digits.length === verb.numDigits) isComplete = true;
    if (isSpeaking) leg.emit({ kind: 'stopped' });
    isSpeaking = false;
    waiting?.cancel();
  };
  try {
    await scope.within(async (inner) => {
      waiting = inner;
      for (const nested of verb.nested) await playAudible(nested, { ...context, scope: inner });
    });
    isSpeaking = false;
    // The timeout starts at the end of the audio, and again at each key.
    while (!isComplete) {
      const silence = await scope.within((inner) => {
        waiting = inner;
        return inner.wait(verb.timeout);
      });
      if (!silence.interrupted) break;
    }
    return digits;
  } finally {
    leg.onKey = undefined;
  }
}

import * as v from 'valibot';
import { dayOf } from '../../src/call/civil-time';
import { callForm, formCount } from '../../src/call/twilio-form';
import type { Dependencies } from '../../src/dependencies';
import { signIn } from '../../src/operator/sign-in';
import { sayAndHangUp } from '../../src/voice/citizen';
import { askNumber, askPin, welcomeOperator } from '../../src/voice/operator';
import { speakerOf } from '../../src/voice/speaker-of';
import { type Step, webhook } from '../../src/webhook';

const mostAttempts = 3;

const request = v.object({
  ...callForm,
  Digits: v.optional(v.string()),
  /** Which attempt of this call this is; 0 before the number was asked for. */
  attempt: formCount,
  /** The operator's number, once it was keyed in. The PIN never travels in an address. */
  operator: v.optional(v.string()),
});

/** An operator calls: asks for the number, then for the PIN, three times at most. */
export const signInStep: Step<typeof request> = {
  name: 'operator/sign-in',
  request,
  async answer(given, { Digits, attempt, operator }) {
    const speaker = speakerOf(given.settings);
    if (attempt === 0) return askNumber(speaker, 1, false);
    if (operator === undefined && Digits) return askPin(speaker, attempt, Digits);

    const shift = Digits && operator !== undefined ? await begin(given, operator, Digits) : undefined;
    if (shift) return welcomeOperator(speaker, shift);
    return attempt < mostAttempts
      ? askNumber(speaker, attempt + 1, operator !== undefined)
      : sayAndHangUp(speaker, 'operatorGoodbye');
  },
};

async function begin({ operators, dayKeys, settings, now, local }: Dependencies, number: string, pin: string) {
  const shift = dayOf(now);
  // Looked for while the PIN is hashed.
  const [signedIn, dayKey] = await Promise.all([
    signIn(operators, { number, pin }, now, { allowLocal: local }),
    dayKeys.find(shift),
  ]);
  if (!signedIn) return undefined;
  if (!dayKey) await dayKeys.ofToday(shift);
  const services = settings.SERVICES.map(({ id }) => id).filter(
    (id) => signedIn.services.length === 0 || signedIn.services.includes(id),
  );
  return { shift, turn: 1, services: services.join(',') };
}

export const handler = webhook(signInStep);

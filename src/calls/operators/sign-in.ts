import { phoneNumberOf } from '../../format/phone-number';
import type { Attempts, Limit } from '../../platform/attempts';
import { attemptsKey, type DayKey } from '../keys';
import type { OperatorItem, Operators } from './operators';
import { isPin } from './pin';
import { fewestDigits } from './weak-pin';

/** From one phone, with one operator's number: whoever mistypes may try again, and all PINs of six digits take five years. */
const callerLimit: Limit = { most: 6, perSeconds: 15 * 60 };
/**
 * From all phones together: more than one of them can use up. Whoever calls from ever new numbers tries 720 PINs a day, of
 * a million.
 */
const overallLimit: Limit = { most: 30, perSeconds: 60 * 60 };

/** As `npm run operators` gives them out; whatever else is keyed in is nobody's. */
const operatorNumber = /^\d{1,8}$/;

/** What is compared where there is no such operator, so that it takes just as long. No PIN has this hash. */
const nobodysPin = 'scrypt.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Why nobody was let in, for the log: the number or the PIN, or too many attempts from this phone, or from all phones. */
export type Refusal = 'wrong' | 'short-pin' | 'caller-waits' | 'operator-waits';
export type SignedIn = { readonly operator: OperatorItem } | { readonly refused: Refusal };

export interface SignInNeeds {
  readonly operators: Operators;
  readonly attempts: Attempts;
  /** Of today: attempts are counted under it, and nobody knows whose they were once it is destroyed. */
  readonly dayKey: DayKey;
  readonly now: Date;
  /** Whether this is somebody's own machine, where the operator who was made for trying Faccina out may sign in. */
  readonly local: boolean;
}

export interface Attempt {
  readonly number: string;
  readonly pin: string;
  /** As `callerOf` has it. */
  readonly caller: string;
}

/**
 * Looks for the operator with this number and this PIN. No attempt is answered before it was counted, so that many at once
 * are counted one by one. Whatever it is refused for, it takes as long.
 */
export async function signIn(given: SignInNeeds, { number, pin, caller }: Attempt): Promise<SignedIn> {
  if (pin.length < fewestDigits) return { refused: 'short-pin' };
  const operator = operatorNumber.test(number) ? await given.operators.find(number) : undefined;
  const counters = countersOf(given.dayKey, number, operator?.round ?? 0, caller);
  // Counted while the PIN is hashed: whatever that says, an attempt that was one too many is refused.
  const [waits, isRight] = await Promise.all([
    operator && countAttempt(given, counters, operator, caller),
    isPin(pin, operator?.pin ?? nobodysPin),
  ]);
  if (waits) return { refused: waits };
  if (!operator || !isRight || (operator.local === true && !given.local)) return { refused: 'wrong' };
  await Promise.all(Object.values(counters).map((counter) => given.attempts.forget(counter)));
  return { operator };
}

/** The overall limit never keeps out who calls from a phone on the operator's list. */
async function countAttempt(
  { attempts, now }: SignInNeeds,
  counters: ReturnType<typeof countersOf>,
  { phones = [] }: OperatorItem,
  caller: string,
): Promise<Refusal | undefined> {
  if ((await attempts.count(counters.caller, now, callerLimit)) === 'too-many') return 'caller-waits';
  if ((await attempts.count(counters.overall, now, overallLimit)) === 'counted') return undefined;
  return (await isListed(phones, caller)) ? undefined : 'operator-waits';
}

async function isListed(phones: readonly string[], caller: string): Promise<boolean> {
  if (caller === withheld) return false;
  return (await Promise.all(phones.map((phone) => isPin(caller, phone)))).includes(true);
}

/** In a new round, after a new PIN or when somebody has unlocked the operator, everything is counted anew. */
const countersOf = (dayKey: DayKey, number: string, round: number, caller: string) => ({
  caller: attemptsKey(dayKey, `${number}#${round}#${caller}`),
  overall: attemptsKey(dayKey, `${number}#${round}`),
});

/** All who call without saying from where are one caller, as far as their attempts go. */
export const withheld = 'withheld';

/** What stands in a caller's place at Twilio: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE, as a keypad spells them. */
const spelled = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/** Who calls: a number, however it is written; what is none counts as withheld. */
export function callerOf(from: string): string {
  const number = phoneNumberOf(from);
  return number === undefined || spelled.includes(number) ? withheld : number;
}

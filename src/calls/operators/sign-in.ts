import type { Attempts, Limit } from '../../platform/attempts';
import { withheld } from '../caller';
import { attemptsKey, type DayKey } from '../keys';
import type { OperatorItem, Operators } from './operators';
import { isPin } from './pin';
import { fewestDigits } from './weak-pin';

/** For one phone and one operator's number: allows some mistakes, but trying all PINs of six digits takes five years. */
const callerLimit: Limit = { most: 6, perSeconds: 15 * 60 };
/**
 * For all phones together: more than one phone alone can use up. An attacker who always calls from new numbers can try 720 PINs a
 * day, of a million.
 */
const overallLimit: Limit = { most: 30, perSeconds: 60 * 60 };

/** Numbers as `npm run operators` assigns them; no other number can exist. */
const operatorNumber = /^\d{1,8}$/;

/** Compared if there is no such operator, so that it takes the same time. No PIN has this hash. */
const nobodysPin = 'scrypt.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Why a sign-in was refused, for the log: number or PIN, or the rate limit of this phone or of all phones. */
export type Refusal = 'wrong' | 'short-pin' | 'caller-waits' | 'operator-waits';
export type SignedIn = { readonly operator: OperatorItem } | { readonly refused: Refusal };

export interface SignInNeeds {
  readonly operators: Operators;
  readonly attempts: Attempts;
  /** Today's key: the keys of the counters are derived from it, so that they say nothing once it is destroyed. */
  readonly dayKey: DayKey;
  readonly now: Date;
  /** Whether this is a development machine, where the test operator may sign in. */
  readonly local: boolean;
}

export interface Attempt {
  readonly number: string;
  readonly pin: string;
  /** As `callerOf` returns it. */
  readonly caller: string;
}

/**
 * Checks an operator's number and PIN. Every attempt is counted before it is answered, so that parallel attempts can't
 * bypass the rate limit. A refusal takes the same time for any reason.
 */
export async function signIn(given: SignInNeeds, { number, pin, caller }: Attempt): Promise<SignedIn> {
  if (pin.length < fewestDigits) return { refused: 'short-pin' };
  const operator = operatorNumber.test(number) ? await given.operators.find(number) : undefined;
  const counters = countersOf(given.dayKey, number, operator?.round ?? 0, caller);
  // Counted while the PIN is hashed: an attempt above the limit is refused even with the right PIN.
  const [waits, isRight] = await Promise.all([
    operator && countAttempt(given, counters, operator, caller),
    isPin(pin, operator?.pin ?? nobodysPin),
  ]);
  if (waits) return { refused: waits };
  if (!operator || !isRight || (operator.local === true && !given.local)) return { refused: 'wrong' };
  await Promise.all(Object.values(counters).map((counter) => given.attempts.forget(counter)));
  return { operator };
}

/** The overall limit never locks out a phone on the operator's list. */
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

/** The round changes with a new PIN or an unlocking, so that all counters begin anew. */
const countersOf = (dayKey: DayKey, number: string, round: number, caller: string) => ({
  caller: attemptsKey(dayKey, `${number}#${round}#${caller}`),
  overall: attemptsKey(dayKey, `${number}#${round}`),
});

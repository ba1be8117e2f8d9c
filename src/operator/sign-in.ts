import type { OperatorItem, Operators } from '../store/operators';
import { isPin } from './pin';

/** Six attempts, then one every quarter of an hour: the ten thousand PINs of four digits take a hundred days. */
const mostAttempts = 6;
const lockedMinutes = 15;

/** As `npm run operators` gives them out; whatever else is keyed in is nobody's. */
export const operatorNumber = /^\d{1,8}$/;

/** What is compared where there is no such operator, so that it takes just as long. No PIN has this hash. */
const nobodysPin = 'scrypt.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * The operator with this number and this PIN, or nothing: an unknown number, a wrong PIN, an operator who is locked out
 * and one made only for trying Faccina out (`allowLocal` says whether that is what is going on) all look the same.
 */
export async function signIn(
  operators: Operators,
  attempt: { number: string; pin: string },
  now: Date,
  { allowLocal }: { allowLocal: boolean },
): Promise<OperatorItem | undefined> {
  const since = new Date(now.getTime() - lockedMinutes * 60_000);
  const isNumber = operatorNumber.test(attempt.number);
  const operator = isNumber
    ? await operators.countAttempt(attempt.number, now, { most: mostAttempts, since })
    : undefined;
  const isRight = await isPin(attempt.pin, operator?.pin ?? nobodysPin);
  if (!operator || !isRight || (operator.local === true && !allowLocal)) return undefined;
  await operators.forgetAttempts(attempt.number);
  return operator;
}

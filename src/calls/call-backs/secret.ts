import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { PhoneNumber } from '../../format/phone-number';
import { decrypt, encrypt } from '../../platform/encryption';

/** What of a promise leads to a person, and what proves who calls. */
interface Secret {
  readonly number: PhoneNumber;
  /** Four digits that were said aloud when the promise was made: whoever calls says them. */
  readonly digits: string;
}

const secretSchema = v.object({ number: v.string(), digits: v.string() });
/** `+` and fifteen digits at most (E.164): all secrets are of one size. */
const numberLength = 16;
export const padded = (number: PhoneNumber): string => number.padEnd(numberLength);

/** @param key the promise's own, which is destroyed with it */
export const seal = (key: Uint8Array, id: string, { number, digits }: Secret): Uint8Array =>
  encrypt(key, 'case', id, JSON.stringify({ number: padded(number), digits }));

/** @throws if the key or the id is another one */
export function unseal(key: Uint8Array, id: string, secret: Uint8Array): Secret {
  const { number, digits } = v.parse(secretSchema, JSON.parse(decrypt(key, 'case', id, secret).toString()));
  return { number: number.trim(), digits };
}

export const newDigits = (): string => String(randomInt(10_000)).padStart(4, '0');

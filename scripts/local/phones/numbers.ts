import { randomInt } from 'node:crypto';
import type { Role } from './hint';

/** What a citizen calls from; `same`: the number of the call before. */
export const ownNumbers = ['mobile', 'landline', 'withheld', 'same'] as const;
export type OwnNumber = (typeof ownNumbers)[number];

/** What Twilio says of a caller who withholds the number. */
export const withheld = 'anonymous';

/** As many phones of citizens, and of operators, can be named in a command; the page shows the first four. */
export const mostPhones = 9;

const numbersToCallFrom = 10_000_000;
const operatorsPrefix = '+390690';

/**
 * A citizen's number, which looks like a true one, as call-backs go to no other; the phones here call nobody outside. Who was invited to answer
 * is not invited again for thirty days: so each citizen is another one.
 */
export function newNumber(own: OwnNumber): string {
  const prefix = own === 'landline' ? '+39055' : '+39333';
  return `${prefix}${String(randomInt(numbersToCallFrom)).padStart(7, '0')}`;
}

/** The number of an operator's phone, from 1. */
export const operatorsNumber = (phone: number): string => `${operatorsPrefix}${String(phone).padStart(6, '0')}`;

/** Numbers of a working day's phones that nobody has: 000 is no Italian prefix. */
export function phoneNumber(as: Role, phone: number): string {
  return `+39000${as === 'citizen' ? '0' : '9'}${String(phone).padStart(6, '0')}`;
}

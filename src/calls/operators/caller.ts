import { phoneNumberOf } from '../../format/phone-number';

/** All who call without saying from where are one caller, as far as their attempts go. */
export const withheld = 'withheld';

/** What stands in a caller's place at Twilio: ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN, UNAVAILABLE, as a keypad spells them. */
const spelled = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/** Who calls: a number, however it is written; what is none counts as withheld. */
export function callerOf(from: string): string {
  const number = phoneNumberOf(from);
  return number === undefined || spelled.includes(number) ? withheld : number;
}

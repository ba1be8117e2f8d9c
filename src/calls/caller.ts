import { phoneNumberOf } from '../format/phone-number';

/** All callers who withhold their number are one caller. */
export const withheld = 'withheld';

/**
 * Twilio's numbers for ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE, spelled on a keypad; since 2022 it may also send the
 * words (twilio.com/changelog, "Upcoming changes to withheld caller ID behavior"), which are no number.
 */
const spelled = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/** The caller's number in one format; anything else counts as withheld. */
export function callerOf(from: string): string {
  const number = phoneNumberOf(from);
  return number === undefined || spelled.includes(number) ? withheld : number;
}

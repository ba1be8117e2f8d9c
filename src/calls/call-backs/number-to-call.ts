import { type PhoneNumber, phoneNumberOf } from '../../format/phone-number';
import { callerOf, withheld } from '../caller';

/** `premium`: whoever is called there pays for it, or nobody is. `none`: withheld, or no number. */
export type NumberToCall = { readonly number: PhoneNumber } | { readonly refused: 'none' | 'foreign' | 'premium' };

/** Italian numbers of homes, offices and mobile phones. All others that begin with 39 have a rate of their own. */
const ordinary = /^\+39(?:0[1-9]|3)\d+$/;

/**
 * Whether somebody can be called at a number: as Twilio has it, as it was keyed, or as somebody writes it, `06/1234 567`.
 */
export function numberToCall(written: string): NumberToCall {
  const number = callerOf(written) === withheld ? undefined : phoneNumberOf(written);
  if (number === undefined) return { refused: 'none' };
  if (ordinary.test(number)) return { number };
  return { refused: number.startsWith('+39') ? 'premium' : 'foreign' };
}

/** Without 39, in groups of three and the last of up to four, as it is read aloud: a comma is a pause. */
export function spokenNumber(number: PhoneNumber): string {
  const keys = number.replace(/^\+39/, '');
  const groups: string[] = [];
  for (let from = 0; from < keys.length; ) {
    const left = keys.length - from;
    const length = left <= 4 ? left : 3;
    groups.push(keys.slice(from, from + length));
    from += length;
  }
  return groups.map(spokenDigits).join(', ');
}

/** Digit by digit: a voice reads four digits as a year. */
export const spokenDigits = (digits: string): string => [...digits].join(' ');

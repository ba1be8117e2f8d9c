import * as v from 'valibot';
import type { PhoneNumber } from '../../format/phone-number';
import { decrypt, encrypt } from '../../platform/encryption';
import type { DayKey } from '../keys';
import { padded } from './secret';

const inAddress = 'number in an address';

/** A number in an address, encrypted under the key of the call's day: 44 bytes in base64url. */
export const hiddenNumber = v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not an encrypted number'));

export const hideNumber = (dayKey: DayKey, number: PhoneNumber): string =>
  Buffer.from(encrypt(dayKey, 'case', inAddress, padded(number))).toString('base64url');

/** @throws if it was encrypted under another key or was changed */
export const revealNumber = (dayKey: DayKey, hidden: string): PhoneNumber =>
  decrypt(dayKey, 'case', inAddress, Buffer.from(hidden, 'base64url')).toString().trim();

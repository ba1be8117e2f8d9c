import * as v from 'valibot';
import { decrypt, encrypt } from '../../platform/encryption';
import { serviceIdSchema } from '../../platform/settings/centre';
import { daySchema } from '../journey';
import type { DayKey } from '../keys';
import { shiftEntries } from '../operators/shift';
import { formCount } from '../twilio-form';

/** A CallSid that only a day's key can read: it may travel in an address, and leads nowhere once the key is destroyed. */
export type EncryptedLeg = string;

/** A CallSid is CA and 16 bytes, which encryption makes 44. */
export const encryptedLegSchema = v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not an encrypted CallSid'));
/** Nothing else is written into addresses that could be put in its place. */
const place = 'address';

export const encryptLeg = (dayKey: DayKey, callSid: string): EncryptedLeg =>
  Buffer.from(encrypt(dayKey, 'leg', place, Buffer.from(callSid.slice(2), 'hex'))).toString('base64url');

/** @throws where the day's key is another, or something was changed */
export const decryptLeg = (dayKey: DayKey, encrypted: EncryptedLeg): string =>
  `CA${decrypt(dayKey, 'leg', place, Buffer.from(encrypted, 'base64url')).toString('hex')}`;

/** What the addresses of `citizen/meeting` hold. `shift`: the day that the operator signed in. */
export const meetingEntries = {
  room: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'not a room')),
  service: serviceIdSchema,
  shift: daySchema,
};

// Twilio doesn't say what it sends with a conference's `waitUrl`: all that is needed of who is alone is in the address.

export const citizenAlone = v.object({
  service: serviceIdSchema,
  shift: daySchema,
  leg: encryptedLegSchema,
  look: formCount,
});

export const operatorAlone = v.object({ ...shiftEntries, leg: encryptedLegSchema, look: formCount });

import * as v from 'valibot';
import { decrypt, encrypt } from '../../platform/encryption';
import { serviceIdSchema } from '../../platform/settings/centre';
import { daySchema } from '../journey';
import type { DayKey } from '../keys';
import { shiftEntries } from '../operators/shift';
import { formCount } from '../twilio-form';

/** A CallSid encrypted under a day's key: it may travel in an address, and is unreadable once the key is destroyed. */
export type EncryptedLeg = string;

/** A CallSid is `CA` and 16 bytes, which become 44 when encrypted. */
export const encryptedLegSchema = v.pipe(v.string(), v.regex(/^[\w-]{59}$/, 'not an encrypted CallSid'));
/** Bound into the encryption; addresses hold nothing else that is encrypted in this way. */
const place = 'address';

export const encryptLeg = (dayKey: DayKey, callSid: string): EncryptedLeg =>
  Buffer.from(encrypt(dayKey, 'leg', place, Buffer.from(callSid.slice(2), 'hex'))).toString('base64url');

/** @throws if it was encrypted under another key or was changed */
export const decryptLeg = (dayKey: DayKey, encrypted: EncryptedLeg): string =>
  `CA${decrypt(dayKey, 'leg', place, Buffer.from(encrypted, 'base64url')).toString('hex')}`;

/** The parameters of `citizen/meeting`. `shift`: the day of the operator's sign-in. */
export const meetingEntries = {
  room: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'not a room')),
  service: serviceIdSchema,
  shift: daySchema,
};

// Twilio does not document what it sends to a conference's `waitUrl`, so all that the step needs is in the address.

export const citizenAlone = v.object({
  service: serviceIdSchema,
  shift: daySchema,
  leg: encryptedLegSchema,
  look: formCount,
});

export const operatorAlone = v.object({ ...shiftEntries, leg: encryptedLegSchema, look: formCount });

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import * as v from 'valibot';
import type { DayKey } from '../keys';

/** A CallSid that only a day's key can read: it may travel in an address, and leads nowhere once the key is destroyed. */
export type VeiledSid = string;

export const veiledSidSchema = v.pipe(v.string(), v.regex(/^[\w-]{22}$/, 'not a veiled CallSid'));

/** A CallSid is CA and 16 bytes: one block, so that the cipher needs neither a mode nor a nonce. */
const oneBlock = 'aes-256-ecb';

export function veilSid(dayKey: DayKey, callSid: string): VeiledSid {
  const cipher = createCipheriv(oneBlock, keyFor(dayKey), null).setAutoPadding(false);
  return cipher.update(callSid.slice(2), 'hex').toString('base64url');
}

export function unveilSid(dayKey: DayKey, veiled: VeiledSid): string {
  const cipher = createDecipheriv(oneBlock, keyFor(dayKey), null).setAutoPadding(false);
  return `CA${cipher.update(veiled, 'base64url').toString('hex')}`;
}

/** HKDF (RFC 5869): the day's key itself is only ever used for HMACs. */
const keyFor = (dayKey: DayKey): Uint8Array => new Uint8Array(hkdfSync('sha256', dayKey, '', 'faccina veil', 32));

import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { type DayKey, purgeKey } from '../call/keys';

/** A CallSid that only the day's key can read. */
export interface EncryptedSid {
  /** The key that it is stored under. */
  readonly key: string;
  readonly encrypted: Uint8Array;
}

const cipher = 'aes-256-gcm';
/** What AES-GCM is made for (NIST SP 800-38D, 5.2.1.1). */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under a key derived from the day's. The nonce is taken from the CallSid's own HMAC: the same CallSid gives
 * the same item however often it is written, and two different ones never share a nonce.
 */
export function encryptSid(dayKey: DayKey, callSid: string): EncryptedSid {
  const key = purgeKey(dayKey, callSid);
  const encryption = createCipheriv(cipher, derivedKey(dayKey), nonceOf(key));
  const encrypted = Buffer.concat([encryption.update(callSid, 'utf8'), encryption.final(), encryption.getAuthTag()]);
  return { key, encrypted: new Uint8Array(encrypted) };
}

/** @throws when the day's key is another, or something was changed */
export function decryptSid(dayKey: DayKey, { key, encrypted }: EncryptedSid): string {
  const decryption = createDecipheriv(cipher, derivedKey(dayKey), nonceOf(key));
  decryption.setAuthTag(encrypted.slice(-tagBytes));
  return Buffer.concat([decryption.update(encrypted.slice(0, -tagBytes)), decryption.final()]).toString('utf8');
}

const nonceOf = (key: string): Buffer => Buffer.from(key, 'base64url').subarray(0, nonceBytes);

/** HKDF (RFC 5869): the day's key itself is only ever used for HMACs. */
const derivedKey = (dayKey: DayKey): Uint8Array => new Uint8Array(hkdfSync('sha256', dayKey, '', 'faccina purge', 32));

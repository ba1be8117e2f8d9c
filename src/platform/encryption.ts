import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** What is encrypted. Each purpose has its own key, derived from that of the day, the month or the outbox. */
export type Purpose =
  | 'ballot'
  | 'hour'
  | 'live'
  | 'release'
  | 'leftover'
  | 'purge'
  | 'leg'
  | 'message'
  | 'person'
  | 'operator'
  | 'case';

const algorithm = 'aes-256-gcm';
/** The nonce size for AES-GCM (NIST SP 800-38D, 5.2.1.1). Random is safe: one key encrypts far fewer than 2³² times. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a text with AES-256-GCM.
 * @param place the key of the item that it is stored in, as additional data: copied to another item, it can't be decrypted
 */
export function encrypt(key: Uint8Array, purpose: Purpose, place: string, content: string | Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, derivedKey(key, purpose), nonce).setAAD(Buffer.from(place));
  const encrypted = cipher.update(typeof content === 'string' ? Buffer.from(content) : content);
  return new Uint8Array(Buffer.concat([nonce, encrypted, cipher.final(), cipher.getAuthTag()]));
}

/** @throws if the key or the place is wrong, or the data was changed */
export function decrypt(key: Uint8Array, purpose: Purpose, place: string, encrypted: Uint8Array): Buffer {
  const decipher = createDecipheriv(algorithm, derivedKey(key, purpose), encrypted.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(place)).setAuthTag(encrypted.subarray(-tagBytes));
  return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

/** More digits than any count has. */
const mostDigits = 12;

/**
 * Counts as JSON, padded with blanks to a length that does not depend on the numbers: otherwise the length of the encrypted
 * text would show when a count gains a digit.
 */
export function paddedJson(counts: unknown): string {
  let blanks = 0;
  const json = JSON.stringify(counts, (_, value: unknown) => {
    if (typeof value === 'number') blanks += mostDigits - String(value).length;
    return value;
  });
  return json + ' '.repeat(blanks);
}

/** A cache of derived keys: deriving one takes as long as decrypting ten ballots. */
const derived = new WeakMap<Uint8Array, Map<Purpose, KeyObject>>();

/** HKDF (RFC 5869): the key itself is only ever used for HMACs. */
function derivedKey(key: Uint8Array, purpose: Purpose): KeyObject {
  const ofKey = derived.get(key) ?? new Map<Purpose, KeyObject>();
  derived.set(key, ofKey);
  const known = ofKey.get(purpose);
  if (known) return known;
  const made = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `faccina ${purpose}`, 32)));
  ofKey.set(purpose, made);
  return made;
}

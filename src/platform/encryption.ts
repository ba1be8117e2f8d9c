import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** What is encrypted, under a key of its own that is derived from that of the day, of the month or of the outbox. */
export type Purpose = 'ballot' | 'hour' | 'live' | 'release' | 'leftover' | 'purge' | 'message';

const algorithm = 'aes-256-gcm';
/** What AES-GCM is made for (NIST SP 800-38D, 5.2.1.1). Random: under one key there are far fewer than 2³² of them. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts what only the holder of the key may read, and only at the place that it was written for.
 * @param place the key of the item that it lies in, as additional data: put into another item, it can't be read
 */
export function encrypt(key: Uint8Array, purpose: Purpose, place: string, content: string | Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, derivedKey(key, purpose), nonce).setAAD(Buffer.from(place));
  const encrypted = cipher.update(typeof content === 'string' ? Buffer.from(content) : content);
  return new Uint8Array(Buffer.concat([nonce, encrypted, cipher.final(), cipher.getAuthTag()]));
}

/** @throws where the key or the place is another, or something was changed */
export function decrypt(key: Uint8Array, purpose: Purpose, place: string, encrypted: Uint8Array): Buffer {
  const decipher = createDecipheriv(algorithm, derivedKey(key, purpose), encrypted.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(place)).setAuthTag(encrypted.subarray(-tagBytes));
  return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

/** As many digits as a count can have, with a margin. */
const mostDigits = 12;

/**
 * Counts as JSON, followed by as many blanks as their numbers have digits to spare: its length is the same whatever is
 * counted, or a count that gains a digit would show.
 */
export function paddedJson(counts: unknown): string {
  let blanks = 0;
  const json = JSON.stringify(counts, (_, value: unknown) => {
    if (typeof value === 'number') blanks += mostDigits - String(value).length;
    return value;
  });
  return json + ' '.repeat(blanks);
}

/** Deriving one takes as long as deciphering ten ballots: once for each key that the process holds. */
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

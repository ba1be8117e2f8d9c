import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, encoded for an address or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The hash that is stored of a secret. 256 random bits need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A separate key for each purpose of SESSION_SECRET. */
export const keyFor = (
  sessionSecret: string,
  purpose: 'session' | 'person' | 'asked' | 'link' | 'oidc' | 'outbox',
): Buffer => createHmac('sha256', sessionSecret).update(`faccina ${purpose}`).digest();

/** Compares two secrets in constant time. */
export function isSameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

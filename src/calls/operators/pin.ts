import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * scrypt's N as a power of two. It takes 16 MB and about 40 ms, which a function's 256 MB and an operator's patience allow. The
 * rate limit protects a short PIN (`sign-in.ts`), not a more expensive hash.
 */
const usualCost = 14;
/** For a PIN that is public and is checked in every trial. */
export const costOfKnownPin = 4;
const hashBytes = 32;
const saltBytes = 16;

/**
 * `scrypt-<cost>.<salt>.<hash>`, the last two in base64url.
 * @param cost lower than usual only for a PIN that is public
 */
export async function hashPin(pin: string, cost = usualCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const derived = await hash(pin, salt, cost);
  return [`scrypt-${cost}`, salt.toString('base64url'), derived.toString('base64url')].join('.');
}

/** Takes the same time for a wrong PIN as for the right one. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [algorithm = '', salt = '', expected = ''] = stored.split('.');
  // Older hashes have no cost in them.
  const cost = Number(/^scrypt-(\d+)$/.exec(algorithm)?.[1] ?? usualCost);
  const expectedHash = Buffer.from(expected, 'base64url');
  const actualHash = await hash(pin, Buffer.from(salt, 'base64url'), cost);
  return expectedHash.length === actualHash.length && timingSafeEqual(expectedHash, actualHash);
}

const hash = (pin: string, salt: Buffer, cost: number) =>
  derive(pin, salt, hashBytes, { N: 2 ** cost, r: 8, p: 1, maxmem: 32 * 2 ** 20 });

import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * 16 MB and some 40 ms, beside everything else in a function's 256 MB and within an operator's patience. A PIN's few
 * digits are kept safe by counting the attempts (`sign-in.ts`), not by a dearer hash.
 */
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1, maxmem: 32 * 2 ** 20 };
const hashBytes = 32;
const saltBytes = 16;

/** `scrypt.<salt>.<hash>`, both in base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return ['scrypt', salt.toString('base64url'), (await hash(pin, salt)).toString('base64url')].join('.');
}

/** Takes as long for a wrong PIN as for the right one. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [, salt = '', expected = ''] = stored.split('.');
  const expectedHash = Buffer.from(expected, 'base64url');
  const actualHash = await hash(pin, Buffer.from(salt, 'base64url'));
  return expectedHash.length === actualHash.length && timingSafeEqual(expectedHash, actualHash);
}

const hash = (pin: string, salt: Buffer) => derive(pin, salt, hashBytes, cost);

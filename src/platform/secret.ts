import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, encoded for an address or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The hash that is stored of a secret. 256 random bits need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

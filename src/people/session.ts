import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { keyFor } from '../platform/secret';

/** A working day. */
export const sessionSeconds = 8 * 60 * 60;

/** Somebody's session; all of it is in a signed cookie. */
export interface Session {
  readonly id: string;
  /** As `person-id.ts` makes it. */
  readonly person: string;
  /** Seconds since 1970. */
  readonly expiresAtSeconds: number;
}

const claims = v.object({ jti: v.pipe(v.string(), v.uuid()), sub: v.string(), exp: v.number() });
const issuer = 'faccina';
const audience = 'session';

/** @returns the cookie's value */
export function signSession(sessionSecret: string, person: string, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(person)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + sessionSeconds)
    .sign(keyFor(sessionSecret, 'session'));
}

/** Undefined if the cookie is forged, damaged, expired, or signed with a former secret. */
export async function readSession(sessionSecret: string, cookie: string, now: Date): Promise<Session | undefined> {
  try {
    const { payload } = await jwtVerify(cookie, keyFor(sessionSecret, 'session'), {
      algorithms: ['HS256'],
      issuer,
      audience,
      maxTokenAge: sessionSeconds,
      currentDate: now,
    });
    const { jti, sub, exp } = v.parse(claims, payload);
    return { id: jti, person: sub, expiresAtSeconds: exp };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof v.ValiError) return undefined;
    throw error;
  }
}

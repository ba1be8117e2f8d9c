import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that a scheduler's request carries: `t=<seconds since 1970>,v1=<HMAC-SHA256, hexadecimal>`. */
export const signatureHeader = 'x-faccina-signature';

/** A signature is valid for five minutes, to allow for clocks that differ. */
const toleranceSeconds = 300;

/** What is signed: the route, and the day that the job is for (empty: today). */
interface Signed {
  readonly path: string;
  readonly day: string;
}

export function signRequest(secret: string, signed: Signed, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${mac(secret, seconds, signed).toString('hex')}`;
}

export function isSigned(secret: string, signed: Signed, header: unknown, now: Date): boolean {
  const [, time, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(typeof header === 'string' ? header : '') ?? [];
  if (time === undefined || given === undefined) return false;
  if (Math.abs(now.getTime() / 1000 - Number(time)) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), mac(secret, Number(time), signed));
}

const mac = (secret: string, seconds: number, { path, day }: Signed): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.${path}.${day}`).digest();

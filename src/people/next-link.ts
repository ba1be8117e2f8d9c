import { dayOf } from '../calendar/civil-time';
import type { SignInLink } from './sign-in-links';

export const linkMinutes = 10;

/**
 * The rate limit for mailed links. While the last link is unused no other is sent for an address, each time longer on the same
 * day: nobody can fill a mailbox by requests. Each of these times has a valid link, so that nobody is locked out either.
 */
const stretchMinutes = [linkMinutes, 30, 120, 240] as const;
const longestStretchMinutes = 240;

/** Longer than the rest of the day on which it was made. */
const keptSeconds = 2 * 24 * 3600;

/**
 * The link to mail now; undefined while the former one is valid and unused. After a used link the times go on as if it had not
 * been used, so that others can't tell whether it was.
 */
export function nextLink(former: SignInLink | undefined, newNonce: () => string, now: Date): SignInLink | undefined {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  if (former && isUnderWay(former, now)) {
    if (!former.used) return undefined;
    const { used: _, ...stretch } = former;
    return { ...stretch, nonce: newNonce() };
  }
  const day = dayOf(now);
  const stretches = former?.day === day ? former.stretches + 1 : 1;
  const minutes = stretchMinutes[stretches - 1] ?? longestStretchMinutes;
  return {
    nonce: newNonce(),
    underWayUntilSeconds: nowSeconds + minutes * 60,
    day,
    stretches,
    expiresAtSeconds: nowSeconds + keptSeconds,
  };
}

export const isUnderWay = ({ underWayUntilSeconds }: SignInLink, now: Date): boolean =>
  underWayUntilSeconds > now.getTime() / 1000;

/** A link outlasts its time by ten minutes, for those who requested it at the end. */
export const isOver = ({ underWayUntilSeconds }: SignInLink, now: Date): boolean =>
  underWayUntilSeconds + linkMinutes * 60 <= now.getTime() / 1000;

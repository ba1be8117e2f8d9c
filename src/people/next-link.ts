import { dayOf } from '../calendar/civil-time';
import type { SignInLink } from './sign-in-links';

export const linkMinutes = 10;

/**
 * For how long nobody is mailed another link while the last one lies unused, by how many such stretches there were on the
 * day: whoever keeps asking for somebody fills no mailbox. Each stretch has a link, so that nobody is kept out by that.
 */
const stretchMinutes = [linkMinutes, 30, 120, 240] as const;
const longestStretchMinutes = 240;

/** Until the day is over on which it was made, by the farthest clock. */
const keptSeconds = 2 * 24 * 3600;

/**
 * The link that is to be mailed to whoever asks now; nothing where the former one still is under way.
 * Whether that was used shows only in that there is another: for the others, the stretch goes on.
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

/** Whoever asked while it was under way has ten minutes, to the last. */
export const isOver = ({ underWayUntilSeconds }: SignInLink, now: Date): boolean =>
  underWayUntilSeconds + linkMinutes * 60 <= now.getTime() / 1000;

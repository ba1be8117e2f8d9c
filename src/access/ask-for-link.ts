import { createHmac } from 'node:crypto';
import type { Dependencies } from '../dependencies';
import type { Log } from '../log';
import { MailNotSent, sendMail } from '../report/send-mail';
import type { Limit } from '../store/attempts';
import type { AccessTexts } from './access-texts';
import { composeLinkMail } from './link-mail';
import { managerId } from './manager-id';
import { hashOf, keyFor, newSecret } from './secret';

export const linkMinutes = 10;

/** Enough for somebody who looks for the mail in the wrong place; too few to fill a mailbox. */
export const addressLimit: Limit = { most: 5, perSeconds: 15 * 60 };
/** Functions are not told who asks, not even from where: all together, far more than managers ever need. */
export const overallLimit: Limit = { most: 100, perSeconds: 10 * 60 };

type Needs = Pick<Dependencies, 'settings' | 'attempts' | 'signInLinks' | 'origin' | 'now'>;

interface Asked {
  /** In small letters. */
  readonly address: string;
  /** What the browser that asks holds in its cookie: the link is good in no other. */
  readonly browser: string;
}

/** Mails a link to a manager. Whoever is on no list is told the same, and gets nothing. */
export async function askForLink(
  given: Needs,
  texts: AccessTexts['mail'],
  { address, browser }: Asked,
  log: Log,
): Promise<'asked' | 'too-many'> {
  const { settings, attempts, signInLinks, origin, now } = given;
  if ((await attempts.count('all', now, overallLimit)) === 'too-many') return 'too-many';
  if ((await attempts.count(counterOf(settings.SESSION_SECRET, address), now, addressLimit)) === 'too-many') {
    return 'too-many';
  }
  if (!settings.MANAGERS.includes(address)) return 'asked';

  const secret = newSecret();
  await signInLinks.add(hashOf(secret), {
    manager: managerId(settings, address),
    browser: hashOf(browser),
    expiresAtSeconds: Math.floor(now.getTime() / 1000) + linkMinutes * 60,
  });
  try {
    await sendMail(settings.SMTP_URL, composeLinkMail({ settings, texts, address, url: linkUrl(origin, secret) }));
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    // The answer is the same: that a mail was to be sent at all is for nobody to know.
    log({ code: 'link-not-sent', step: 'access/send-link', fault: error.message });
  }
  return 'asked';
}

const linkUrl = (origin: string, secret: string): string => `${origin}/access/link?link=${secret}`;

/** Any address may be typed, and each is counted in one of 4,096 places: their number stays what it is. */
function counterOf(sessionSecret: string, address: string): string {
  const hash = createHmac('sha256', keyFor(sessionSecret, 'attempts')).update(address).digest('hex');
  return `address#${hash.slice(0, 3)}`;
}

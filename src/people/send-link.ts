import { randomBytes } from 'node:crypto';
import type { Log } from '../platform/log';
import { MailNotSent, sendMail } from '../platform/mail/send-mail';
import type { PageSettings } from '../platform/settings/page-settings';
import type { AccessTexts } from './access-texts';
import { composeLinkMail } from './link-mail';
import { writeMailedLink } from './mailed-link';
import { nextLink } from './next-link';
import { findPerson } from './person';
import { personId } from './person-id';
import type { PeopleStores } from './stores';

interface Needs extends Pick<PeopleStores, 'people' | 'signInLinks'> {
  readonly settings: PageSettings;
  readonly origin: string;
  readonly now: Date;
}

interface Asked {
  readonly address: string;
  /** Whether this is a retry: how far the first try came is not known, so it is all done again. */
  readonly isRepeated: boolean;
  readonly withinMilliseconds: number;
}

const newNonce = (): string => randomBytes(16).toString('base64url');

/**
 * Mails a link to a person who has requested one, unless one is valid already. For an address of nobody who may enter the same
 * is written, but nothing mailed: neither the requester nor a reader of the table can tell who is on the list.
 */
export async function sendLink(
  given: Needs,
  texts: AccessTexts['mail'],
  { address, isRepeated, withinMilliseconds }: Asked,
  log: Log,
): Promise<'done' | 'later'> {
  const { settings, signInLinks, origin, now } = given;
  const person = personId(settings, address);
  const latest = await signInLinks.find(person);
  const next = nextLink(latest, newNonce, now);
  if (next && (await signInLinks.replace(person, latest, next)) === 'refused') return 'later';
  const link = next ?? (isRepeated ? latest : undefined);
  if (!link || !(await findPerson(given, person))) return 'done';

  const url = `${origin}/access/link?link=${writeMailedLink(settings.SESSION_SECRET, person, link)}`;
  try {
    const mail = composeLinkMail({ settings, texts, address, url, id: link.nonce });
    await sendMail(settings.SMTP_URL, mail, { withinMilliseconds });
    return 'done';
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    log({ code: 'link-not-sent', step: 'outbox/send', fault: error.message });
    return 'later';
  }
}

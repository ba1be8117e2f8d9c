import { version } from '../../package.json';
import { dayOf } from '../calendar/civil-time';
import type { DayKeys } from '../calls/keys';
import { nameOfFault } from '../platform/log';
import { MailNotSent } from '../platform/mail/send-mail';
import { SettingsError } from '../platform/settings/settings';
import type { TwilioCalls } from '../platform/twilio/twilio-calls';
import type { Examination } from './examination';

interface Open {
  readonly dayKeys: Pick<DayKeys, 'find'>;
}

/** What one half of what is deployed needs, each tried from where it is needed. */
export interface Looks<Given extends Open> {
  /** Reads something that this half may read. */
  readonly table: (given: Given) => Promise<unknown>;
  /** Greets the mail server, or gives it a message. */
  readonly mail?: (given: Given) => Promise<unknown>;
  /** Asks Twilio's REST API; nothing where the hand-over doesn't need it. */
  readonly twilio?: (given: Given) => ReturnType<TwilioCalls['reach']> | undefined;
}

/**
 * Looks at everything that the functions need.
 * @param open the dependencies; throws where the settings are at fault
 */
export async function examine<Given extends Open>(
  open: () => Given,
  now: Date,
  looks: Looks<Given>,
): Promise<Examination> {
  const self = { version, node: process.versions.node, now: now.toISOString() };
  const unseen = 'not looked at: the settings are at fault';
  let given: Given;
  try {
    given = open();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { ...self, settings: error.message, table: unseen, dayKeys: unseen };
  }
  const { mail: tryMail } = looks;
  const [table, keys, mail, reached] = await Promise.all([
    finding(() => looks.table(given)),
    finding(() => given.dayKeys.find(dayOf(now))),
    tryMail && finding(() => tryMail(given)),
    looks.twilio?.(given),
  ]);
  const twilio = reached && (typeof reached === 'string' ? reached : reached.failure);
  return { ...self, settings: 'ok', table, dayKeys: keys, ...(mail && { mail }), ...(twilio && { twilio }) };
}

/** A fault's name (`AccessDeniedException`), which says nothing of any data; the mail's has been put into words. */
async function finding(look: () => Promise<unknown>): Promise<string> {
  try {
    await look();
    return 'ok';
  } catch (error) {
    if (error instanceof MailNotSent) return error.message;
    // A step that waits no longer says so itself; why, is its cause.
    return nameOfFault(error instanceof Error ? (error.cause ?? error) : error);
  }
}

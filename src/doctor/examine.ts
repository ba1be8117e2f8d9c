import { version } from '../../package.json';
import { dayOf } from '../calendar/civil-time';
import type { DayKeys } from '../calls/keys';
import { nameOfFault } from '../platform/log';
import { MailNotSent } from '../platform/mail/send-mail';
import { builtCentre } from '../platform/settings/centre';
import { SettingsError } from '../platform/settings/settings';
import type { TwilioCalls } from '../platform/twilio/twilio-calls';
import { type Examination, fingerprintOf } from './examination';

interface Open {
  readonly dayKeys: Pick<DayKeys, 'find'>;
}

/** What one half of the deployment depends on. */
export interface Looks<Given extends Open> {
  /** Reads an item that this half has the right to read. */
  readonly table: (given: Given) => Promise<unknown>;
  /** Connects to the mail server, or sends a test mail. */
  readonly mail?: (given: Given) => Promise<unknown>;
  /** Sends a request to Twilio's REST API. */
  readonly twilio?: (given: Given) => ReturnType<TwilioCalls['reach']>;
}

/**
 * Examines everything that the functions depend on.
 * @param open opens the dependencies; throws if the settings are invalid
 */
export async function examine<Given extends Open>(
  open: () => Given,
  now: Date,
  looks: Looks<Given>,
): Promise<Examination> {
  const self = { version, node: process.versions.node, centre: fingerprintOf(builtCentre), now: now.toISOString() };
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

/** An error's name (`AccessDeniedException`), which contains no data; a mail error has a message that is safe to show. */
async function finding(look: () => Promise<unknown>): Promise<string> {
  try {
    await look();
    return 'ok';
  } catch (error) {
    if (error instanceof MailNotSent) return error.message;
    // For a timeout or a server error of the database, name its cause.
    return nameOfFault(error instanceof Error ? (error.cause ?? error) : error);
  }
}

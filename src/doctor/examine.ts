import { version } from '../../package.json';
import { dayOf } from '../call/civil-time';
import type { Dependencies } from '../dependencies';
import type { TwilioCalls } from '../hand-over/twilio-calls';
import { MailNotSent } from '../report/send-mail';
import { type Settings, SettingsError } from '../settings';
import type { Examination } from './examination';

/** How the mail server is tried: it is greeted, or given a message. */
export type TryMail = (settings: Settings) => Promise<unknown>;
export type ReachTwilio = (settings: Settings) => ReturnType<TwilioCalls['reach']>;

/**
 * Looks at everything that a step of a call needs, from where it needs it.
 * @param open the dependencies; throws where the settings are at fault
 */
export async function examine(
  open: () => Dependencies,
  now: Date,
  { tryMail, reachTwilio }: { readonly tryMail: TryMail; readonly reachTwilio: ReachTwilio },
): Promise<Examination> {
  const self = { version, node: process.versions.node, now: now.toISOString() };
  const unseen = 'not looked at: the settings are at fault';
  let given: Dependencies;
  try {
    given = open();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { ...self, settings: error.message, table: unseen, dayKeys: unseen, mail: unseen };
  }
  const { reportClaims, dayKeys, settings } = given;
  const today = dayOf(now);
  const [table, keys, mail, reached] = await Promise.all([
    finding(() => reportClaims.sentAt(today)),
    finding(() => dayKeys.find(today)),
    finding(() => tryMail(settings)),
    settings.HANDOVER === 'conference' ? reachTwilio(settings) : undefined,
  ]);
  const asked = reached && { twilio: typeof reached === 'string' ? reached : reached.failure };
  return { ...self, settings: 'ok', table, dayKeys: keys, mail, ...asked };
}

/** A fault's name (`AccessDeniedException`), which says nothing of any data; the mail's has been put into words. */
async function finding(look: () => Promise<unknown>): Promise<string> {
  try {
    await look();
    return 'ok';
  } catch (error) {
    if (error instanceof MailNotSent) return error.message;
    return error instanceof Error ? error.name : 'unknown';
  }
}

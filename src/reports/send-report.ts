import type { Mail } from '../platform/mail/mail';
import { MailNotSent, type Sent, sendMail } from '../platform/mail/send-mail';
import type { PageSettings } from '../platform/settings/page-settings';
import { type ReportClaims, recipientMark } from './report-claims';

export type ReportOutcome =
  | { readonly outcome: 'sent'; readonly recipients: number; readonly refused?: number }
  | { readonly outcome: 'already-sent'; readonly sentAt: string }
  /** Another request is at it: it may still fail. */
  | { readonly outcome: 'being-sent' }
  /** The mail server asked to be offered the message to some of them again, as one that greylists does: ask again. */
  | { readonly outcome: 'partly-sent'; readonly recipients: number; readonly waiting: number }
  /** The mail server didn't take it: ask again. */
  | { readonly outcome: 'not-sent'; readonly reason: string };

/** What a report is sent with, once. */
export interface ReportNeeds {
  readonly reportClaims: ReportClaims;
  readonly settings: PageSettings;
  readonly now: Date;
}

/** What was handed to the mail server has to be noted: as often as this is tried, before it is left to the next request. */
const triesToNote = 4;
/** What is kept of the time for that. */
const noteMilliseconds = 1_000;

/**
 * Sends a report to everybody who hasn't got it yet.
 * @param name of the day, or of the month, that it is of
 * @param millisecondsLeft how long this request may still take; what it takes to build the mail is not the mail server's
 */
export async function sendReport(
  given: ReportNeeds,
  name: string,
  compose: () => Promise<Mail>,
  millisecondsLeft?: () => number,
): Promise<ReportOutcome> {
  const { reportClaims, settings, now } = given;
  const claim = await reportClaims.claim(name, now);
  if (claim.kind === 'already-sent') return { outcome: 'already-sent', sentAt: claim.sentAt };
  if (claim.kind === 'being-sent') return { outcome: 'being-sent' };
  const recipients = settings.REPORT_RECIPIENTS.filter((address) => !claim.delivered.includes(recipientMark(address)));
  const sent = await mailOrGiveUp(given, name, compose, recipients, millisecondsLeft);
  if (sent instanceof MailNotSent) return { outcome: 'not-sent', reason: sent.message };

  const delivered = [...claim.delivered, ...sent.accepted.map(recipientMark)];
  // Should this fail, the mail is sent again once the claim has lapsed, with the same message id: twice beats never.
  await insist(() => reportClaims.noteDelivered(name, delivered));
  if (sent.deferred.length > 0) {
    await reportClaims.release(name);
    return { outcome: 'partly-sent', recipients: sent.accepted.length, waiting: sent.deferred.length };
  }
  await insist(() => reportClaims.markSent(name, now));
  const refused = sent.refused.length > 0 && { refused: sent.refused.length };
  return { outcome: 'sent', recipients: sent.accepted.length, ...refused };
}

async function mailOrGiveUp(
  given: Pick<ReportNeeds, 'reportClaims' | 'settings'>,
  name: string,
  compose: () => Promise<Mail>,
  recipients: readonly string[],
  millisecondsLeft?: () => number,
): Promise<Sent | MailNotSent> {
  try {
    return await mailTo(recipients, given, compose, millisecondsLeft);
  } catch (error) {
    await given.reportClaims.release(name);
    if (error instanceof MailNotSent) return error;
    throw error;
  }
}

/**
 * Mails a report, whether or not it was sent before.
 * @returns how many recipients the mail server took it for
 * @throws MailNotSent
 */
export async function mailReport(given: Pick<ReportNeeds, 'settings'>, compose: () => Promise<Mail>): Promise<number> {
  const { accepted } = await mailTo(given.settings.REPORT_RECIPIENTS, given, compose);
  return accepted.length;
}

async function mailTo(
  recipients: readonly string[],
  { settings }: Pick<ReportNeeds, 'settings'>,
  compose: () => Promise<Mail>,
  millisecondsLeft?: () => number,
): Promise<Sent> {
  if (recipients.length === 0) return { accepted: [], refused: [], deferred: [] };
  const mail = await compose();
  return sendMail(settings.SMTP_URL, mail, {
    recipients,
    ...(millisecondsLeft && { withinMilliseconds: millisecondsLeft() - noteMilliseconds }),
  });
}

async function insist(note: () => Promise<void>): Promise<void> {
  for (let tries = triesToNote; tries > 1; tries -= 1) {
    try {
      return await note();
    } catch {
      // Tried again at once: the client has already waited between its own tries.
    }
  }
  await note();
}

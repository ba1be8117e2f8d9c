import type { Mail } from '../platform/mail/mail';
import { MailNotSent, type Sent, sendMail } from '../platform/mail/send-mail';
import type { PageSettings } from '../platform/settings/page-settings';
import { type ReportClaims, recipientMark } from './report-claims';

export type ReportOutcome =
  | { readonly outcome: 'sent'; readonly recipients: number; readonly refused?: number }
  | { readonly outcome: 'already-sent'; readonly sentAt: string }
  /** Another request is sending it, and may still fail. */
  | { readonly outcome: 'being-sent' }
  /** The mail server deferred some recipients, as with greylisting: retry. */
  | { readonly outcome: 'partly-sent'; readonly recipients: number; readonly waiting: number }
  /** The mail server did not accept it: retry. */
  | { readonly outcome: 'not-sent'; readonly reason: string };

/** What sending a report once needs. */
export interface ReportNeeds {
  readonly reportClaims: ReportClaims;
  readonly settings: PageSettings;
  readonly now: Date;
}

/** How often storing what the mail server has accepted is tried, before it is left to the next request. */
const triesToNote = 4;
/** Time that is reserved for it. */
const noteMilliseconds = 1_000;

/**
 * Sends a report to all recipients who have not received it yet.
 * @param name the report's day or month
 * @param millisecondsLeft how long this request may still take; the mail server gets what building the mail leaves
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
  // If this fails, the mail is sent again after the lease has ended, with the same message id: better twice than never.
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
 * @returns how many recipients the mail server accepted
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
      // Retried at once: the client has already waited between its own retries.
    }
  }
  await note();
}

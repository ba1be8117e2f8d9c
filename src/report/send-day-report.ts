import type { Day } from '../call/civil-time';
import type { Dependencies } from '../dependencies';
import { recipientMark } from '../store/report-claims';
import { buildDayReport, type DayReportNeeds } from './build-day-report';
import { composeMail } from './report-mail';
import type { ReportTexts } from './report-texts';
import { MailNotSent, type Sent, sendMail } from './send-mail';

export type ReportOutcome =
  | { readonly outcome: 'sent'; readonly recipients: number; readonly refused?: number }
  | { readonly outcome: 'already-sent'; readonly sentAt: string }
  /** Another request is at it: it may still fail. */
  | { readonly outcome: 'being-sent' }
  /** The mail server asked to be offered the message to some of them again, as one that greylists does: ask again. */
  | { readonly outcome: 'partly-sent'; readonly recipients: number; readonly waiting: number }
  /** The mail server didn't take it: ask again. */
  | { readonly outcome: 'not-sent'; readonly reason: string };

type Needs = DayReportNeeds & Pick<Dependencies, 'reportClaims' | 'settings'>;

/** What was handed to the mail server has to be noted: as often as this is tried, before it is left to the next request. */
const triesToNote = 4;

/**
 * Sends a day's report to everybody who hasn't got it yet.
 * @param withinMilliseconds how long the mail server may take
 */
export async function sendDayReport(
  given: Needs,
  texts: ReportTexts,
  day: Day,
  withinMilliseconds?: number,
): Promise<ReportOutcome> {
  const { reportClaims, settings, now } = given;
  const claim = await reportClaims.claim(day, now);
  if (claim.kind === 'already-sent') return { outcome: 'already-sent', sentAt: claim.sentAt };
  if (claim.kind === 'being-sent') return { outcome: 'being-sent' };
  const recipients = settings.REPORT_RECIPIENTS.filter((address) => !claim.delivered.includes(recipientMark(address)));
  const sent = await mailOrGiveUp(given, texts, day, recipients, withinMilliseconds);
  if (sent instanceof MailNotSent) return { outcome: 'not-sent', reason: sent.message };

  const delivered = [...claim.delivered, ...sent.accepted.map(recipientMark)];
  // Should this fail, the mail is sent again once the claim has lapsed, with the same message id: twice beats never.
  await insist(() => reportClaims.noteDelivered(day, delivered));
  if (sent.deferred.length > 0) {
    await reportClaims.release(day);
    return { outcome: 'partly-sent', recipients: sent.accepted.length, waiting: sent.deferred.length };
  }
  await insist(() => reportClaims.markSent(day, now));
  const refused = sent.refused.length > 0 && { refused: sent.refused.length };
  return { outcome: 'sent', recipients: sent.accepted.length, ...refused };
}

async function mailOrGiveUp(
  given: Needs,
  texts: ReportTexts,
  day: Day,
  recipients: readonly string[],
  withinMilliseconds?: number,
): Promise<Sent | MailNotSent> {
  try {
    return await mailTo(recipients, given, texts, day, withinMilliseconds);
  } catch (error) {
    await given.reportClaims.release(day);
    if (error instanceof MailNotSent) return error;
    throw error;
  }
}

/**
 * Builds a day's report and mails it, whether or not it was sent before.
 * @returns how many recipients the mail server took it for
 * @throws MailNotSent
 */
export async function mailDayReport(
  given: DayReportNeeds & Pick<Dependencies, 'settings'>,
  texts: ReportTexts,
  day: Day,
): Promise<number> {
  const { accepted } = await mailTo(given.settings.REPORT_RECIPIENTS, given, texts, day);
  return accepted.length;
}

async function mailTo(
  recipients: readonly string[],
  given: DayReportNeeds & Pick<Dependencies, 'settings'>,
  texts: ReportTexts,
  day: Day,
  withinMilliseconds?: number,
): Promise<Sent> {
  if (recipients.length === 0) return { accepted: [], refused: [], deferred: [] };
  const { settings } = given;
  const report = await buildDayReport(given, day);
  const correspondents = { sender: settings.REPORT_SENDER, recipients: settings.REPORT_RECIPIENTS };
  return sendMail(settings.SMTP_URL, composeMail(report, texts, correspondents), {
    recipients,
    ...(withinMilliseconds !== undefined && { withinMilliseconds }),
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

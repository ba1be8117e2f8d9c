import type { Day } from '../call/civil-time';
import type { Dependencies } from '../dependencies';
import { buildDayReport } from './build-day-report';
import { composeMail } from './report-mail';
import type { ReportTexts } from './report-texts';
import { MailNotSent, sendMail } from './send-mail';

export type ReportOutcome =
  | { readonly outcome: 'sent'; readonly recipients: number }
  | { readonly outcome: 'already-sent'; readonly sentAt: string }
  /** Another request is at it: it may still fail. */
  | { readonly outcome: 'being-sent' }
  /** The mail server didn't take it: ask again. */
  | { readonly outcome: 'not-sent'; readonly reason: string };

type Needs = Pick<Dependencies, 'calls' | 'ballots' | 'reportClaims' | 'settings' | 'now'>;

/** Sends a day's report unless it was sent before. */
export async function sendDayReport(given: Needs, texts: ReportTexts, day: Day): Promise<ReportOutcome> {
  const claim = await given.reportClaims.claim(day, given.now);
  if (claim.kind === 'already-sent') return { outcome: 'already-sent', sentAt: claim.sentAt };
  if (claim.kind === 'being-sent') return { outcome: 'being-sent' };
  const mailed = await mailOrGiveUp(given, texts, day);
  // Should this fail, the mail is sent again once the claim has lapsed, with the same message id: twice beats never.
  if (mailed.outcome === 'sent') await given.reportClaims.markSent(day, given.now);
  return mailed;
}

async function mailOrGiveUp(given: Needs, texts: ReportTexts, day: Day): Promise<ReportOutcome> {
  try {
    return { outcome: 'sent', recipients: await mailDayReport(given, texts, day) };
  } catch (error) {
    await given.reportClaims.release(day);
    if (error instanceof MailNotSent) return { outcome: 'not-sent', reason: error.message };
    throw error;
  }
}

/**
 * Builds a day's report and mails it, whether or not it was sent before.
 * @returns how many recipients the mail server took it for
 * @throws MailNotSent
 */
export async function mailDayReport(
  { calls, ballots, settings }: Pick<Needs, 'calls' | 'ballots' | 'settings'>,
  texts: ReportTexts,
  day: Day,
): Promise<number> {
  const report = await buildDayReport({ calls, ballots }, day, settings.ADMINISTRATION_NAME);
  const correspondents = { sender: settings.REPORT_SENDER, recipients: settings.REPORT_RECIPIENTS };
  const { accepted } = await sendMail(settings.SMTP_URL, composeMail(report, texts, correspondents));
  return accepted;
}

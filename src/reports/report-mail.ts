import { createHash } from 'node:crypto';
import { fill } from '../format/fill';
import type { MailedSection } from '../format/section';
import { longPeriod } from '../format/written-dates';
import type { Mail } from '../platform/mail/mail';
import { domainOf } from '../platform/settings/mail-address';
import { renderHtml } from './report-html';
import { renderText } from './report-text';
import type { ReportTexts } from './report-texts';

/** A day's or a month's report. */
export interface Report {
  /** `2026-11-22`, `2026-11` */
  readonly period: string;
  readonly administration: string;
  readonly sections: readonly MailedSection[];
  /** The figures as files, each named by its period: of several kinds of days each has its own. */
  readonly files: readonly { readonly period: string; readonly csv: string }[];
  /** The address of the same period's online page, if it is known. */
  readonly page?: string | undefined;
}

/** What HTML and plain text are made of. */
export interface Letter {
  readonly subject: string;
  readonly administration: string;
  readonly title: string;
  readonly date: string;
  readonly sections: readonly MailedSection[];
  readonly link?: { readonly text: string; readonly address: string };
}

export interface Correspondents {
  /** The mailbox of the sender: certified mail (PEC) refuses any other. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

export function letterOf({ period, administration, sections, page }: Report, texts: ReportTexts): Letter {
  const date = longPeriod(period);
  return {
    subject: fill(period.length === 7 ? texts.monthSubject : texts.subject, { day: date, month: date, administration }),
    administration,
    title: texts.title,
    date,
    sections,
    ...(page !== undefined && { link: { text: texts.link, address: page } }),
  };
}

export function composeMail(report: Report, texts: ReportTexts, { sender, recipients }: Correspondents): Mail {
  const { period, administration, files } = report;
  const letter = letterOf(report, texts);
  return {
    from: sender,
    to: recipients,
    subject: letter.subject,
    messageId: messageId(administration, period, sender),
    text: renderText(letter),
    html: renderHtml(letter),
    attachments: files.map((file) => ({
      filename: `giudizi-${file.period}.csv`,
      contentType: 'text/csv; charset=utf-8; header=present',
      content: file.csv,
    })),
  };
}

/** Always the same for one period's report, so that mail programs recognise a duplicate. */
function messageId(administration: string, period: string, sender: string): string {
  const hash = createHash('sha256').update(administration).digest('hex').slice(0, 12);
  return `<report.${period}.${hash}@${domainOf(sender)}>`;
}

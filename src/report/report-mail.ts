import { createHash } from 'node:crypto';
import { type DayReport, viewDayReport } from './day-report';
import { renderCsv } from './report-csv';
import { renderHtml } from './report-html';
import { renderText } from './report-text';
import type { ReportTexts } from './report-texts';

/** A message as plain data, the same for whatever sends it. */
export interface Mail {
  readonly from: string;
  /** In the open: certified mail (PEC) takes no blind copies. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

export interface Correspondents {
  /** The mailbox that the message leaves from: certified mail (PEC) refuses any other sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

export function composeMail(report: DayReport, texts: ReportTexts, { sender, recipients }: Correspondents): Mail {
  const view = viewDayReport(report, texts);
  return {
    from: sender,
    to: recipients,
    subject: view.subject,
    messageId: messageId(report, sender),
    text: renderText(view),
    html: renderHtml(view),
    attachments: [
      {
        filename: `giudizi-${report.day}.csv`,
        contentType: 'text/csv; charset=utf-8; header=present',
        content: renderCsv(report),
      },
    ],
  };
}

/** The same for a day's report whenever it is sent, so that mail programs see a second sending for what it is. */
function messageId({ administration, day }: DayReport, sender: string): string {
  const hash = createHash('sha256').update(administration).digest('hex').slice(0, 12);
  const domain = /@([^@\s<>]+)>?$/.exec(sender)?.[1];
  if (domain === undefined) throw new RangeError('the sender is no e-mail address');
  return `<report.${day}.${hash}@${domain}>`;
}

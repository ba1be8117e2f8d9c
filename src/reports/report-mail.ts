import { createHash } from 'node:crypto';
import { renderCsv } from '../figures/figures-file';
import type { Mail } from '../platform/mail/mail';
import { domainOf } from '../platform/settings/mail-address';
import { type DayReport, type DayReportView, viewDayReport } from './day-report';
import { type MonthReport, viewMonthReport } from './month-report';
import { renderHtml } from './report-html';
import { renderText } from './report-text';
import type { ReportTexts } from './report-texts';

export interface Correspondents {
  /** The mailbox that the message leaves from: certified mail (PEC) refuses any other sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

export function composeMail(report: DayReport, texts: ReportTexts, correspondents: Correspondents): Mail {
  const { administration, day, figures, lost } = report;
  const row = { name: day, isComplete: !lost?.has(day), ...figures };
  const csv = renderCsv({ administration, rowsAre: 'day', rows: [row] }, 'excel');
  return compose(viewDayReport(report, texts), { name: day, csv }, correspondents);
}

export function composeMonthMail(report: MonthReport, texts: ReportTexts, correspondents: Correspondents): Mail {
  const { administration, figures } = report;
  const rows = figures.parts.map((part) => ({ name: part.period, ...part }));
  const csv = renderCsv({ administration, rowsAre: 'day', rows }, 'excel');
  return compose(viewMonthReport(report, texts), { name: figures.period, csv }, correspondents);
}

function compose(
  view: DayReportView,
  { name, csv }: { name: string; csv: string },
  correspondents: Correspondents,
): Mail {
  const { sender, recipients } = correspondents;
  return {
    from: sender,
    to: recipients,
    subject: view.subject,
    messageId: messageId(view.administration, name, sender),
    text: renderText(view),
    html: renderHtml(view),
    attachments: [
      {
        filename: `giudizi-${name}.csv`,
        contentType: 'text/csv; charset=utf-8; header=present',
        content: csv,
      },
    ],
  };
}

/** The same for a period's report whenever it is sent, so that mail programs see a second sending for what it is. */
function messageId(administration: string, period: string, sender: string): string {
  const hash = createHash('sha256').update(administration).digest('hex').slice(0, 12);
  return `<report.${period}.${hash}@${domainOf(sender)}>`;
}

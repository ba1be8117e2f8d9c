import { fill } from '../fill';
import { domainOf } from '../mail-address';
import type { Mail } from '../report/report-mail';
import type { ReportTexts } from '../report/report-texts';
import type { PageSettings } from '../settings';

/** A message that only says that it arrived. */
export function testMail(
  texts: ReportTexts,
  settings: Pick<PageSettings, 'ADMINISTRATION_NAME' | 'REPORT_SENDER'>,
  to: string,
  now: Date,
): Mail {
  const text = fill(texts.test.text, { administration: settings.ADMINISTRATION_NAME });
  return {
    from: settings.REPORT_SENDER,
    to: [to],
    subject: texts.test.subject,
    messageId: `<test.${now.getTime()}@${domainOf(settings.REPORT_SENDER)}>`,
    text,
    html: '',
    attachments: [],
  };
}

import { fill } from '../format/fill';
import type { Mail } from '../platform/mail/mail';
import { domainOf } from '../platform/settings/mail-address';
import type { PageSettings } from '../platform/settings/page-settings';
import type { ReportTexts } from '../reports/report-texts';

/** The test mail. */
export function testMail(
  texts: ReportTexts,
  settings: Pick<PageSettings, 'centre' | 'REPORT_SENDER'>,
  to: string,
  now: Date,
): Mail {
  const text = fill(texts.test.text, { administration: settings.centre.administration.name });
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

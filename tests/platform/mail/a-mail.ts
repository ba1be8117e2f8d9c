import { MailNotSent } from '../../../src/platform/mail/send-mail';
import { composeMail } from '../../../src/reports/report-mail';
import { aReport, texts } from '../../reports/a-report';

export const sender = 'faccina@comune.example';
export const recipients = ['sindaca@comune.example', 'urp@comune.example'];

/** A day's report, of an administration whose name is not easy to write. */
export const mail = composeMail(aReport({ administration: 'Comune di Santarcangelo è "qui"' }), texts, {
  sender,
  recipients,
});

export async function failureOf(sending: Promise<unknown>): Promise<MailNotSent> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MailNotSent) return error;
  throw new Error('expected the mail not to be sent', { cause: error });
}

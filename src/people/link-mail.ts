import { fill } from '../format/fill';
import { html } from '../format/html';
import type { Mail } from '../platform/mail/mail';
import { domainOf } from '../platform/settings/mail-address';
import type { PageSettings } from '../platform/settings/page-settings';
import type { AccessTexts } from './access-texts';

interface Given {
  readonly settings: Pick<PageSettings, 'centre' | 'REPORT_SENDER'>;
  readonly texts: AccessTexts['mail'];
  readonly address: string;
  readonly url: string;
  /** The same id for the same link, so that a mailbox can drop a duplicate. */
  readonly id: string;
}

/** The mail with the link: the same in text and in HTML, without external resources. */
export function composeLinkMail({ settings, texts, address, url, id }: Given): Mail {
  const administration = settings.centre.administration.name;
  const subject = fill(texts.subject, { administration });
  const text = fill(texts.text, { administration });
  const style = "font-family:'Titillium Web',Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#17324d";
  return {
    from: settings.REPORT_SENDER,
    to: [address],
    subject,
    messageId: `<link.${id}@${domainOf(settings.REPORT_SENDER)}>`,
    text: [text, `${texts.open}:\n${url}`, texts.validity, texts.ignore, ''].join('\n\n'),
    html: html`<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;background-color:#ffffff" bgcolor="#ffffff">
<p style="${style}">${text}</p>
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td bgcolor="#0066cc" style="padding:12px 24px;border-radius:4px"><a href="${url}" style="${style};color:#ffffff;font-weight:bold;text-decoration:none">${texts.open}</a></td>
</tr></table>
<p style="${style}">${texts.validity}</p>
<p style="${style}">${texts.ignore}</p>
</body>
</html>
`.markup,
    attachments: [],
  };
}

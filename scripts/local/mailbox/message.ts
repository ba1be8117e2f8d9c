import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { type MessageId, receivedAt } from './message-files';

/** A parsed message. */
export interface Message {
  readonly id: MessageId;
  readonly receivedAt: Date;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly attachments: readonly MessageAttachment[];
}

export interface MessageAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Parses a message as received over SMTP. A malformed one is shown as plain text. */
export async function parseMessage(id: MessageId, raw: Buffer): Promise<Message> {
  const email = await parsed(raw);
  return {
    id,
    receivedAt: receivedAt(id),
    subject: email?.subject?.trim() || '(senza oggetto)',
    from: email?.from === undefined ? '(senza mittente)' : written(email.from),
    to: (email?.to ?? []).map(written).join(', ') || '(destinatari nascosti)',
    html: email?.html,
    text: email === undefined ? raw.toString('utf8') : email.text,
    attachments: (email?.attachments ?? []).map(toAttachment),
  };
}

async function parsed(raw: Buffer): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw);
  } catch {
    return undefined;
  }
}

function written(address: Address): string {
  if (address.group !== undefined) return `${address.name}: ${address.group.map(written).join(', ')}`;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function toAttachment({ filename, mimeType, content }: Attachment, index: number): MessageAttachment {
  return {
    name: filename?.trim() || `allegato-${index + 1}`,
    mediaType: mimeType,
    content: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
  };
}

/** A message as plain data, the same for whatever sends it. */
export interface Mail {
  readonly from: string;
  /** Visible to all recipients: certified mail (PEC) takes no blind copies. */
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

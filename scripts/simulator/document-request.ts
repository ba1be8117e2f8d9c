import type { HttpMethod, WebhookParams } from './events';

/** A TwiML document for a call to fetch. */
export interface DocumentRequest {
  readonly url: string;
  readonly method: HttpMethod;
  /** Sent besides the standard ones. */
  readonly params: WebhookParams;
  /** Called when the answer has arrived, before it is executed. */
  readonly answered?: () => void;
}

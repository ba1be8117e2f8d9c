import type { HttpMethod, WebhookParams } from './events';
import type { Place } from './twiml/document';

/** A TwiML document for a call to fetch. */
export interface DocumentRequest {
  readonly url: string;
  readonly method: HttpMethod;
  /** Sent besides the standard ones. */
  readonly params: WebhookParams;
  /** Called when the answer has arrived, before it is executed. */
  readonly answered?: () => void;
}

/** Where a document runs, and the parameters that all its webhooks get. */
export interface Situation {
  readonly place: Place;
  readonly params: () => WebhookParams;
}

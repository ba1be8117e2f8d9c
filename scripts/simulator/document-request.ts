import type { HttpMethod, WebhookParams } from './events';
import type { Place } from './twiml/document';

/** A document that a call is to follow. */
export interface DocumentRequest {
  readonly url: string;
  readonly method: HttpMethod;
  /** Beside the ones that are always sent. */
  readonly params: WebhookParams;
  /** Called when the answer is there, before it is obeyed. */
  readonly answered?: () => void;
}

/** Where a document runs, and what every webhook of that place is told. */
export interface Situation {
  readonly place: Place;
  readonly params: () => WebhookParams;
}

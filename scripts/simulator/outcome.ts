import type { DocumentRequest } from './document-request';
import type { CallStatus } from './events';

/** What a verb leads to. */
export type Outcome = { readonly kind: 'next' } | { readonly kind: 'goto'; readonly request: DocumentRequest } | Ending;

/** How a chain of documents ends. */
export type Ending =
  | { readonly kind: 'ran-out' }
  | { readonly kind: 'hangup' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'rejected'; readonly status: CallStatus }
  /** A document could not be had or run, and here nothing stands in for it. */
  | { readonly kind: 'failed' };

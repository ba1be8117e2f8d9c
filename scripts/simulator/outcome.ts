import type { DocumentRequest } from './document-request';
import type { CallStatus } from './events';

export type Outcome = { readonly kind: 'next' } | { readonly kind: 'goto'; readonly request: DocumentRequest } | Ending;

/** How a chain of documents ends. */
export type Ending =
  | { readonly kind: 'ran-out' }
  | { readonly kind: 'hangup' }
  | { readonly kind: 'rejected'; readonly status: CallStatus }
  /** A document could not be fetched or run, and there is no fallback. */
  | { readonly kind: 'failed' };

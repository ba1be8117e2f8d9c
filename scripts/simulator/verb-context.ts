import type { Conferences } from './conference';
import type { Situation } from './document-request';
import type { Leg } from './leg';
import type { Queues } from './queue';
import type { Scope } from './scope';
import type { TwimlDocument } from './twiml/document';

/** The queues and conferences that calls share. */
export interface Places {
  readonly queues: Queues;
  readonly conferences: Conferences;
}

/** What a verb needs to run. */
export interface VerbContext {
  readonly leg: Leg;
  readonly document: TwimlDocument;
  readonly situation: Situation;
  readonly scope: Scope;
  readonly places: Places;
}

import type { Conferences } from './conference';
import type { Leg } from './leg';
import type { Scope } from './scope';
import type { TwimlDocument } from './twiml/document';

/** What a verb needs to run. */
export interface VerbContext {
  readonly leg: Leg;
  readonly document: TwimlDocument;
  readonly scope: Scope;
  readonly conferences: Conferences;
}

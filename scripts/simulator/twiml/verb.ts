import type { HttpMethod } from '../events';
import type { Speech } from './speech';

/** The simulated verbs, parsed and checked, with Twilio's defaults. URLs are as written. */
export type Verb = Say | Play | Pause | Gather | Redirect | Hangup | Reject | Dial;

export interface Say {
  readonly verb: 'Say';
  readonly speech: Speech;
  readonly voice?: string;
  readonly language?: string;
  /** 0: endless. */
  readonly loop: number;
}

export interface Play {
  readonly verb: 'Play';
  readonly url?: string;
  readonly digits?: string;
  readonly loop: number;
}

export interface Pause {
  readonly verb: 'Pause';
  readonly seconds: number;
}

export type Audible = Say | Play | Pause;

export interface Gather {
  readonly verb: 'Gather';
  readonly action?: string;
  readonly method: HttpMethod;
  readonly timeout: number;
  readonly numDigits?: number;
  /** Empty: no key ends the input. */
  readonly finishOnKey: string;
  readonly actionOnEmptyResult: boolean;
  readonly nested: readonly Audible[];
}

export interface Redirect {
  readonly verb: 'Redirect';
  readonly url: string;
  readonly method: HttpMethod;
}

export interface Hangup {
  readonly verb: 'Hangup';
}

export interface Reject {
  readonly verb: 'Reject';
  readonly reason: 'rejected' | 'busy';
}

export interface Dial {
  readonly verb: 'Dial';
  readonly action?: string;
  readonly method: HttpMethod;
  readonly timeLimit: number;
  readonly hangupOnStar: boolean;
  readonly conference: ConferenceNoun;
}

export interface ConferenceNoun {
  readonly name: string;
  readonly beepsOnEnter: boolean;
  readonly beepsOnExit: boolean;
  readonly startOnEnter: boolean;
  readonly endOnExit: boolean;
  /** Undefined: Twilio's music; empty: silence. */
  readonly waitUrl?: string;
  readonly waitMethod: HttpMethod;
  readonly maxParticipants: number;
}

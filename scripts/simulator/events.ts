/** The parameters of a webhook, in the order of sending. */
export type WebhookParams = Readonly<Record<string, string>>;

export type HttpMethod = 'GET' | 'POST';

interface OfACall {
  readonly callSid: string;
  /** Milliseconds since the epoch, by the simulator's clock. */
  readonly at: number;
}

/** A webhook and its answer. */
export interface RequestEvent extends OfACall {
  readonly kind: 'request';
  readonly url: string;
  readonly method: HttpMethod;
  readonly params: WebhookParams;
  /** 0 without an answer. */
  readonly status: number;
  /** Real time until the answer. */
  readonly milliseconds: number;
  /** The answer's body, if TwiML was expected. */
  readonly twiml?: string;
  readonly idempotencyToken: string;
}

export interface SayEvent extends OfACall {
  readonly kind: 'say';
  readonly text: string;
  readonly voice?: string;
  readonly language?: string;
  readonly seconds: number;
}

export interface PlayEvent extends OfACall {
  readonly kind: 'play';
  /** Missing for Twilio's own hold music and for tones. */
  readonly url?: string;
  readonly digits?: string;
  readonly seconds: number;
}

export interface ErrorEvent extends OfACall {
  readonly kind: 'error';
  /** Twilio's code (twilio.com/docs/api/errors); 0 where none is documented. */
  readonly code: number;
  readonly message: string;
}

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'canceled';

export type SimulatorEvent =
  | RequestEvent
  | SayEvent
  | PlayEvent
  | ErrorEvent
  | (OfACall & { readonly kind: 'placed'; readonly from: string; readonly to: string })
  /** The phone of somebody who is called. */
  | (OfACall & { readonly kind: 'ringing' })
  | (OfACall & { readonly kind: 'answered' })
  | (OfACall & { readonly kind: 'pause'; readonly seconds: number })
  | (OfACall & {
      readonly kind: 'gather';
      readonly timeout: number;
      readonly numDigits?: number;
      readonly finishOnKey: string;
    })
  /** A key stopped the audio. */
  | (OfACall & { readonly kind: 'stopped' })
  | (OfACall & { readonly kind: 'key'; readonly digit: string })
  | (OfACall & { readonly kind: 'joined'; readonly conference: string })
  /** Somebody else joined or left the conference, and it beeps. */
  | (OfACall & { readonly kind: 'beep' })
  /** The REST API sent the call to another document. */
  | (OfACall & { readonly kind: 'redirected'; readonly url: string })
  | (OfACall & { readonly kind: 'bridged'; readonly withCallSid: string })
  | (OfACall & { readonly kind: 'unbridged'; readonly withCallSid: string })
  | (OfACall & { readonly kind: 'ended'; readonly status: CallStatus });

type WithoutCall<E> = E extends SimulatorEvent ? Omit<E, 'callSid' | 'at'> : never;

/** An event without its call and time. */
export type EventBody = WithoutCall<SimulatorEvent>;

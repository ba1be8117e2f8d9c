import { randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import type { HttpMethod } from './events';
import { askOverHttp, type HttpAsk } from './http-ask';
import type { CallEvent } from './status-callback';

/** The settings of a Twilio number. */
export interface NumberSettings {
  readonly voiceUrl: string;
  readonly voiceMethod?: HttpMethod;
  readonly voiceFallbackUrl?: string;
  readonly voiceFallbackMethod?: HttpMethod;
  readonly statusCallback?: string;
  readonly statusCallbackMethod?: HttpMethod;
  /** Only of outbound calls: what is told besides, or instead of, the end. */
  readonly statusCallbackEvents?: readonly CallEvent[];
}

/** Which participant's callback is sent first after a `*`. The second follows the first's answer. */
export type StarOrder = 'presser-first' | 'other-first' | 'together';

/** What `<Dial action>` of a conference is told besides DialCallStatus. */
export type DialActionParams = 'none' | 'DialCallSid' | 'DialBridged';

export interface SimulatorOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly clock: Clock;
  /** By number (E.164). */
  readonly numbers: Readonly<Record<string, NumberSettings>>;
  /** The same seed gives the same SIDs; random by default. */
  readonly seed?: string | number;
  /** The case of the hexadecimal digits in CallSids. */
  readonly sidCase?: 'lower' | 'upper';
  /** Additional headers of each webhook. */
  readonly headers?: (nowMs: number) => Record<string, string>;
  /** Sends the webhooks. */
  readonly ask?: HttpAsk;
  /** The length of a recording. */
  readonly playSeconds?: (url: string) => number;
  /** The duration of a text at normal speech rate. */
  readonly speakSeconds?: (text: string) => number;
  /** The account's rate of calls that the REST API is asked to place; more are queued. */
  readonly callsPerSecond?: number;
  /** Undocumented: is `<Dial action>` requested when the dialling leg hangs up? */
  readonly dialActionOnHangup?: boolean;
  /** Undocumented. */
  readonly dialActionParams?: DialActionParams;
  /** Undocumented: does the fallback URL get the parameters of the failed request, such as `Digits`? */
  readonly fallbackHasParams?: boolean;
  /** Undocumented. */
  readonly starOrder?: StarOrder;
  /** The time between the answer to the first callback after a `*` and the second. */
  readonly starGapSeconds?: number;
  /** Refuses a document with unknown verbs or attributes (all expectations on its call fail); else publishes error events. */
  readonly strict?: boolean;
  /** Real time, because servers do not run on the virtual clock. */
  readonly webhookTimeoutMs?: number;
}

export type Settings = Required<SimulatorOptions>;

/** Measured on Italian prompts at normal rate. */
const charactersPerSecond = 14;

export function withDefaults(options: SimulatorOptions): Settings {
  return {
    seed: randomBytes(8).toString('hex'),
    sidCase: 'lower',
    headers: () => ({}),
    ask: askOverHttp,
    playSeconds: () => 20,
    speakSeconds: (text) => text.length / charactersPerSecond,
    callsPerSecond: 1,
    dialActionOnHangup: true,
    dialActionParams: 'none',
    fallbackHasParams: false,
    starOrder: 'presser-first',
    starGapSeconds: 0,
    strict: true,
    // https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides: fifteen seconds in all.
    webhookTimeoutMs: 15_000,
    ...options,
  };
}

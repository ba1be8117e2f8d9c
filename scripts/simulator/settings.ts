import { randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import type { HttpMethod } from './events';
import { askOverHttp, type HttpAsk } from './http-ask';

/** What is set on a Twilio number. */
export interface NumberSettings {
  readonly voiceUrl: string;
  readonly voiceMethod?: HttpMethod;
  readonly voiceFallbackUrl?: string;
  readonly voiceFallbackMethod?: HttpMethod;
  readonly statusCallback?: string;
  readonly statusCallbackMethod?: HttpMethod;
}

/** Which of the two callbacks after a `*` is sent first. The second is sent when the first has been answered. */
export type StarOrder = 'enqueue-first' | 'dial-first' | 'together';

export interface SimulatorOptions {
  readonly accountSid: string;
  readonly authToken: string;
  readonly clock: Clock;
  /** By number, as it is dialled (E.164). */
  readonly numbers: Readonly<Record<string, NumberSettings>>;
  /** The same seed gives the same SIDs again; without one they are new each time. */
  readonly seed?: string | number;
  readonly queueMaxSize?: number;
  /** Further headers for each webhook. */
  readonly headers?: (nowMs: number) => Record<string, string>;
  /** How a webhook goes out. */
  readonly ask?: HttpAsk;
  /** How long a recording lasts. */
  readonly playSeconds?: (url: string) => number;
  /** How long the voice takes for a text at its normal pace. */
  readonly speakSeconds?: (text: string) => number;
  /** Undocumented: is `<Dial action>` requested when the leg that dialled hangs up? */
  readonly dialActionOnHangup?: boolean;
  /** Undocumented: does the request to the fallback address have the parameters of the one that failed, `Digits` among them? */
  readonly fallbackHasParams?: boolean;
  /** Undocumented. */
  readonly starOrder?: StarOrder;
  /** Time between the answer to the first callback after a `*` and the second. */
  readonly starGapSeconds?: number;
  /** Unknown verbs and attributes: refused (and every expectation on that call fails), or passed over with an error event. */
  readonly strict?: boolean;
  /** Real time: the world that answers does not go by a virtual clock. */
  readonly webhookTimeoutMs?: number;
}

export type Settings = Required<SimulatorOptions>;

/** A voice at its normal pace, measured on Italian prompts. */
const charactersPerSecond = 14;

export function withDefaults(options: SimulatorOptions): Settings {
  return {
    seed: randomBytes(8).toString('hex'),
    // https://www.twilio.com/docs/voice/twiml/enqueue: "The default maximum length of the queue is 1000."
    queueMaxSize: 1000,
    headers: () => ({}),
    ask: askOverHttp,
    playSeconds: () => 20,
    speakSeconds: (text) => text.length / charactersPerSecond,
    dialActionOnHangup: true,
    fallbackHasParams: false,
    starOrder: 'dial-first',
    starGapSeconds: 0,
    strict: true,
    // https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides: fifteen seconds in all.
    webhookTimeoutMs: 15_000,
    ...options,
  };
}

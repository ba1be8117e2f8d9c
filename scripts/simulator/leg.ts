import type { DocumentRequest } from './document-request';
import type { CallStatus, EventBody, SimulatorEvent, WebhookParams } from './events';
import type { Exchange } from './exchange';
import type { Ending } from './outcome';
import { resolveUrl } from './resolve-url';
import { Interrupted, Scope } from './scope';
import type { NumberSettings } from './settings';
import { sipParams } from './sip-params';
import type { Place } from './twiml/document';
import type { WebhookAnswer } from './webhook';

export interface Placed {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly number: NumberSettings;
  /** Only headers that begin with `X-` are passed on; none for calls that do not come over SIP. */
  readonly sipHeaders: Readonly<Record<string, string>>;
}

/** Fetches and executes documents until they end or `scope` is cancelled. */
export type Follow = (leg: Leg, first: DocumentRequest, place: Place, scope: Scope) => Promise<Ending>;

/** One call leg: fetches and executes TwiML, takes keys, and can be hung up. */
export class Leg {
  readonly sid: string;
  readonly scope: Scope;
  status: CallStatus = 'ringing';
  bridgedWith: Leg | undefined;
  /** Handles keys now; without a handler a key is lost. */
  onKey: ((digit: string) => void) | undefined;
  /** Errors in the documents that this call was given. */
  readonly faults: string[] = [];
  #answeredAt: number | undefined;
  #endedAt: number | undefined;
  /** The scope of the current chain of documents. */
  #following: Scope | undefined;
  #sentTo: DocumentRequest | undefined;
  #documents = { since: Number.NEGATIVE_INFINITY, count: 0 };
  readonly #pending = new Set<Promise<unknown>>();

  constructor(
    readonly exchange: Exchange,
    readonly placed: Placed,
    private readonly execute: Follow,
    private readonly record: (event: SimulatorEvent) => void,
  ) {
    this.sid = placed.sid;
    this.scope = new Scope(exchange.clock);
  }

  get hasEnded(): boolean {
    return this.#endedAt !== undefined;
  }

  emit(body: EventBody): void {
    // Sound: the event body plus the two omitted fields is the event.
    const event = { ...body, callSid: this.sid, at: this.exchange.clock.now() } as SimulatorEvent;
    this.record(event);
    this.exchange.announce(event);
  }

  press(digit: string): void {
    if (this.hasEnded) return;
    this.emit({ kind: 'key', digit });
    this.onKey?.(digit);
  }

  answer(): void {
    if (this.status !== 'ringing') return;
    this.status = 'in-progress';
    this.#answeredAt = this.exchange.clock.now();
    this.emit({ kind: 'answered' });
  }

  end(status: CallStatus): void {
    if (this.hasEnded) return;
    this.status = status;
    this.#endedAt = this.exchange.clock.now();
    this.emit({ kind: 'ended', status });
    this.scope.cancel();
  }

  /** From ringing to the status callback. */
  async run(): Promise<void> {
    const { voiceUrl, voiceMethod = 'POST' } = this.placed.number;
    this.emit({ kind: 'placed', from: this.placed.from, to: this.placed.to });
    try {
      const params = sipParams(this.sid, this.placed.to, this.placed.sipHeaders);
      const ending = await this.#followUntilTheEnd({ url: voiceUrl, method: voiceMethod, params });
      this.end(ending.kind === 'rejected' ? ending.status : 'completed');
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    } finally {
      await this.#reportCompletion();
    }
  }

  /** Continues with each document that `sendTo` sets. */
  async #followUntilTheEnd(first: DocumentRequest): Promise<Ending> {
    let request = first;
    for (;;) {
      const followed = await this.scope.within((inner) => {
        this.#following = inner;
        return this.follow(request, 'call', inner);
      });
      if (!followed.interrupted) return followed.value;
      request = this.#sentTo ?? request;
    }
  }

  /** Stops the current document and continues with another one. */
  sendTo(request: DocumentRequest): void {
    this.emit({ kind: 'redirected', url: request.url });
    this.#sentTo = request;
    this.#following?.cancel();
  }

  follow(first: DocumentRequest, place: Place, scope: Scope): Promise<Ending> {
    return this.execute(this, first, place, scope);
  }

  /** Counts and returns the documents that this call has requested within a second. */
  countDocument(): number {
    const now = this.exchange.clock.now();
    if (now >= this.#documents.since + 1000) this.#documents = { since: now, count: 0 };
    return ++this.#documents.count;
  }

  /** Sends a webhook of this call; it is completed even if the caller hangs up. */
  async send(request: DocumentRequest, expects: 'twiml' | 'nothing'): Promise<WebhookAnswer> {
    const { url, method } = request;
    const params = { ...this.#standardParams(), ...request.params };
    const sending = this.exchange.send(this.sid, { url, method, params }, expects);
    this.#pending.add(sending);
    try {
      return await sending;
    } finally {
      this.#pending.delete(sending);
      request.answered?.();
    }
  }

  /** Sends an action callback of an ended call; the answer is not executed. */
  async notify(request: DocumentRequest): Promise<void> {
    const answer = await this.send(request, 'twiml');
    if (!answer.answered) this.emit({ kind: 'error', code: answer.code, message: answer.message });
    else if (answer.status >= 300) {
      this.emit({ kind: 'error', code: 11200, message: `${answer.status} from ${request.url}` });
    }
  }

  /** Sends the action callback of a verb that was left. Only an ended call waits for the answer. */
  async notifyOnLeaving(request: DocumentRequest): Promise<void> {
    const sent = this.notify(request);
    if (this.hasEnded) await sent;
  }

  /** https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application */
  #standardParams(): WebhookParams {
    const { from, to } = this.placed;
    return {
      CallSid: this.sid,
      AccountSid: this.exchange.settings.accountSid,
      From: from,
      To: to,
      Caller: from,
      Called: to,
      CallStatus: this.status,
      ApiVersion: '2010-04-01',
      Direction: 'inbound',
    };
  }

  /** https://www.twilio.com/docs/voice/api/call-resource#statuscallback, after all other webhooks are answered. */
  async #reportCompletion(): Promise<void> {
    await Promise.allSettled(this.#pending);
    const { statusCallback, statusCallbackMethod = 'POST' } = this.placed.number;
    if (statusCallback === undefined || this.#endedAt === undefined) return;
    const seconds = Math.ceil((this.#endedAt - (this.#answeredAt ?? this.#endedAt)) / 1000);
    const durations = { CallDuration: `${seconds}`, Duration: `${Math.ceil(seconds / 60)}` };
    const params = {
      ...(this.status === 'completed' ? durations : {}),
      Timestamp: new Date(this.exchange.clock.now()).toUTCString().replace('GMT', '+0000'),
      SequenceNumber: '0',
      CallbackSource: 'call-progress-events',
    };
    const url = resolveUrl(statusCallback);
    const answer = await this.send({ url, method: statusCallbackMethod, params }, 'nothing');
    if (answer.answered && answer.status < 300) return;
    const status = answer.answered ? answer.status : answer.message;
    this.emit({ kind: 'error', code: 15003, message: `status callback ${statusCallback}: ${status}` });
  }
}

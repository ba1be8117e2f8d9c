import type { DocumentRequest } from './document-request';
import type { CallStatus, EventBody, SimulatorEvent, WebhookParams } from './events';
import type { Exchange } from './exchange';
import type { Ending } from './outcome';
import { resolveUrl } from './resolve-url';
import { type Outbound, ring } from './ring';
import { Interrupted, Scope } from './scope';
import type { NumberSettings } from './settings';
import { sipParams } from './sip-params';
import { type CallEvent, statusParams } from './status-callback';
import type { Place } from './twiml/document';
import type { WebhookAnswer } from './webhook';

export interface Placed {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly number: NumberSettings;
  /** Only headers that begin with `X-` are passed on; none for calls that do not come over SIP. */
  readonly sipHeaders: Readonly<Record<string, string>>;
  /** Of a call from the REST API, which is to `to`. */
  readonly outbound?: Outbound;
}

/** Fetches and executes documents until they end or `scope` is cancelled. */
export type Follow = (leg: Leg, first: DocumentRequest, place: Place, scope: Scope) => Promise<Ending>;

/** One call leg: fetches and executes TwiML, takes keys, and can be hung up. */
export class Leg {
  readonly sid: string;
  readonly scope: Scope;
  status: CallStatus;
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
  #stopRinging: (() => void) | undefined;
  #cancelEnd = () => {};
  #statusCallbacks = 0;
  #documents = { since: Number.NEGATIVE_INFINITY, count: 0 };
  readonly #pending = new Set<Promise<unknown>>();

  constructor(
    readonly exchange: Exchange,
    readonly placed: Placed,
    private readonly execute: Follow,
    private readonly record: (event: SimulatorEvent) => void,
  ) {
    this.sid = placed.sid;
    this.status = placed.outbound === undefined ? 'ringing' : 'queued';
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
    if (this.hasEnded || this.#isPlaced) return;
    this.emit({ kind: 'key', digit });
    this.onKey?.(digit);
  }

  answer(): void {
    if (this.status !== 'ringing') return;
    this.status = 'in-progress';
    this.#answeredAt = this.exchange.clock.now();
    this.emit({ kind: 'answered' });
    this.tell('answered');
  }

  /** @param stop lets the ringing end with an answer */
  startRinging(stop: () => void): void {
    this.#stopRinging = stop;
    this.status = 'ringing';
    this.emit({ kind: 'ringing' });
    this.tell('ringing');
  }

  /** Somebody answers the phone that rings. */
  pickUp(): void {
    this.#stopRinging?.();
  }

  /** The other side hangs up; a phone that rings is refused. */
  hangUp(): void {
    this.end(this.#isPlaced ? 'busy' : 'completed');
  }

  /** Our side ends it. */
  cancel(): void {
    this.end(this.#isPlaced ? 'canceled' : 'completed');
  }

  endAfter(seconds: number): void {
    this.#cancelEnd = this.exchange.clock.after(seconds * 1000, () => this.end('completed'));
  }

  /** An outbound call that nobody has answered. */
  get #isPlaced(): boolean {
    return this.placed.outbound !== undefined && this.#answeredAt === undefined;
  }

  end(status: CallStatus): void {
    if (this.hasEnded) return;
    this.status = status;
    this.#endedAt = this.exchange.clock.now();
    this.#cancelEnd();
    this.emit({ kind: 'ended', status });
    this.scope.cancel();
  }

  /** From the first ring to the status callback. */
  async run(): Promise<void> {
    const { from, to, outbound } = this.placed;
    this.emit({ kind: 'placed', from, to });
    try {
      const unanswered = outbound === undefined ? undefined : await ring(this, outbound);
      this.end(unanswered ?? (await this.#followUntilTheEnd()));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    } finally {
      await this.#reportCompletion();
    }
  }

  /** Continues with each document that `sendTo` sets. */
  async #followUntilTheEnd(): Promise<CallStatus> {
    const { to, number, sipHeaders } = this.placed;
    const { voiceUrl: url, voiceMethod: method = 'POST' } = number;
    let request: DocumentRequest = { url, method, params: sipParams(this.sid, to, sipHeaders) };
    for (;;) {
      const followed = await this.scope.within((inner) => {
        this.#following = inner;
        return this.follow(request, 'call', inner);
      });
      if (!followed.interrupted) return followed.value.kind === 'rejected' ? followed.value.status : 'completed';
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
      Direction: this.placed.outbound === undefined ? 'inbound' : 'outbound-api',
    };
  }

  /** After all other webhooks are answered. */
  async #reportCompletion(): Promise<void> {
    await Promise.allSettled(this.#pending);
    await this.#report('completed');
  }

  /** Tells the status callback without waiting for it, if it asked for that. */
  tell(event: CallEvent): void {
    void this.#report(event);
  }

  async #report(event: CallEvent): Promise<void> {
    const { number, outbound } = this.placed;
    const { statusCallback, statusCallbackMethod: method = 'POST', statusCallbackEvents = ['completed'] } = number;
    if (statusCallback === undefined || !statusCallbackEvents.includes(event)) return;
    const now = this.exchange.clock.now();
    const endedAt = this.#endedAt ?? now;
    const params = statusParams(event, {
      isOutbound: outbound !== undefined,
      status: this.status,
      seconds: Math.ceil((endedAt - (this.#answeredAt ?? endedAt)) / 1000),
      now,
      sent: this.#statusCallbacks++,
    });
    const answer = await this.send({ url: resolveUrl(statusCallback), method, params }, 'nothing');
    if (answer.answered && answer.status < 300) return;
    const status = answer.answered ? answer.status : answer.message;
    this.emit({ kind: 'error', code: 15003, message: `status callback ${statusCallback}: ${status}` });
  }
}

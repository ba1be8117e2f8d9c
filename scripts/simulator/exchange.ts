import { Activity } from './activity';
import type { Clock } from './clock';
import type { HttpMethod, RequestEvent, SimulatorEvent, WebhookParams } from './events';
import type { Settings } from './settings';
import { Sids } from './sids';
import { sendWebhook, type WebhookAnswer } from './webhook';

/** What all calls of a simulator share: clock, pending requests, SIDs, settings, and event listeners. */
export class Exchange {
  readonly clock: Clock;
  readonly activity = new Activity();
  readonly sids: Sids;

  constructor(
    readonly settings: Settings,
    private readonly publish: (event: SimulatorEvent) => void,
  ) {
    this.clock = settings.clock;
    this.sids = new Sids(String(settings.seed), settings.sidCase);
  }

  announce(event: SimulatorEvent): void {
    this.publish(event);
  }

  /** Sends a webhook and publishes it as an event. */
  async send(
    callSid: string,
    webhook: { readonly url: string; readonly method: HttpMethod; readonly params: WebhookParams },
    expects: 'twiml' | 'nothing',
  ): Promise<WebhookAnswer> {
    const request = { ...webhook, idempotencyToken: this.sids.nextIdempotencyToken() };
    const startedAt = performance.now();
    const answer = await this.activity.during(this.#send(request));
    const event: RequestEvent = {
      kind: 'request',
      callSid,
      at: this.clock.now(),
      ...request,
      status: answer.answered ? answer.status : 0,
      milliseconds: performance.now() - startedAt,
      ...(answer.answered && expects === 'twiml' && answer.body !== '' ? { twiml: answer.body } : {}),
    };
    this.announce(event);
    return answer;
  }

  /** Sends a webhook again, newly signed, as Twilio may do; the answer is not executed. */
  resend(request: RequestEvent): Promise<WebhookAnswer> {
    return this.activity.during(this.#send(request));
  }

  #send(request: Parameters<typeof sendWebhook>[0]): Promise<WebhookAnswer> {
    const { authToken, ask, headers, webhookTimeoutMs } = this.settings;
    return sendWebhook(request, {
      authToken,
      ask,
      extraHeaders: () => headers(this.clock.now()),
      timeoutMs: webhookTimeoutMs,
    });
  }
}

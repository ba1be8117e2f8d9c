import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { HttpMethod, WebhookParams } from './events';
import type { HttpAsk } from './http-ask';

export interface WebhookRequest {
  readonly url: string;
  readonly method: HttpMethod;
  readonly params: WebhookParams;
  readonly idempotencyToken: string;
}

/** An answer of any status, or none, with Twilio's error code. */
export type WebhookAnswer =
  | {
      readonly answered: true;
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly url: string;
    }
  | { readonly answered: false; readonly code: number; readonly message: string };

export interface WebhookSettings {
  readonly authToken: string;
  readonly ask: HttpAsk;
  readonly extraHeaders: () => Record<string, string>;
  readonly timeoutMs: number;
}

/** Twilio documents only "too many redirects"; ten is a guess. */
const maxRedirects = 10;

/** Sends a webhook as Twilio does, with a signed form or query. Follows redirects itself, because each needs a new signature. */
export async function sendWebhook(request: WebhookRequest, settings: WebhookSettings): Promise<WebhookAnswer> {
  // One timeout for all redirects: "fifteen seconds at most".
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let hop = request;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await sendOnce(hop, settings, signal);
    if (!('location' in answer)) return answer;
    hop = afterRedirect(hop, answer.status, answer.location);
  }
  return { answered: false, code: 11215, message: `too many redirects from ${request.url}` };
}

async function sendOnce(
  request: WebhookRequest,
  settings: WebhookSettings,
  signal: AbortSignal,
): Promise<WebhookAnswer | { readonly status: number; readonly location: string }> {
  const { url, signature, body } = sign(request, settings.authToken);
  try {
    const {
      status,
      contentType,
      location,
      body: answerBody,
    } = await settings.ask({
      url,
      method: request.method,
      signal,
      headers: {
        ...settings.extraHeaders(),
        'X-Twilio-Signature': signature,
        'I-Twilio-Idempotency-Token': request.idempotencyToken,
        'User-Agent': 'TwilioProxy/1.1',
        Accept: '*/*',
        ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (status >= 300 && status < 400 && location !== undefined) {
      return { status, location: new URL(location, url).href };
    }
    return { answered: true, status, contentType, body: answerBody, url: request.url };
  } catch (error) {
    return whyUnanswered(error, request, signal.aborted, settings.timeoutMs);
  }
}

function sign(request: WebhookRequest, authToken: string): { url: string; signature: string; body?: string } {
  if (request.method === 'POST') {
    const signature = getExpectedTwilioSignature(authToken, request.url, { ...request.params });
    return { url: request.url, signature, body: new URLSearchParams({ ...request.params }).toString() };
  }
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(request.params)) url.searchParams.append(name, value);
  return { url: url.href, signature: getExpectedTwilioSignature(authToken, url.href, {}) };
}

/** A 301, 302 or 303 becomes a GET with only the standard parameters (without `Digits`, for one). */
function afterRedirect(request: WebhookRequest, status: number, url: string): WebhookRequest {
  if (status === 307 || status === 308) return { ...request, url };
  const standard = Object.entries(request.params).filter(([name]) => alwaysSent.has(name));
  return { ...request, url, method: 'GET', params: Object.fromEntries(standard) };
}

const alwaysSent = new Set([
  'CallSid',
  'AccountSid',
  'From',
  'To',
  'Caller',
  'Called',
  'CallStatus',
  'ApiVersion',
  'Direction',
]);

function whyUnanswered(error: unknown, { url }: WebhookRequest, isLate: boolean, timeoutMs: number): WebhookAnswer {
  if (isLate) return { answered: false, code: 11205, message: `no answer from ${url} within ${timeoutMs / 1000} s` };
  const { code = '', message } = error as NodeJS.ErrnoException; // `node:http` rejects with these
  if (code === 'ECONNREFUSED') return { answered: false, code: 11202, message: `connection refused by ${url}` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { answered: false, code: 11210, message: `no such host: ${url}` };
  }
  return { answered: false, code: 11205, message: `no connection to ${url}: ${[code, message].join(' ').trim()}` };
}

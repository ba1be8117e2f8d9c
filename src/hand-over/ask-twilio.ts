import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { Settings } from '../settings';
import { twilioHosts } from './twilio-hosts';

/** What Twilio answered. `code` is Twilio's own (docs: api/errors) where the answer holds one. */
export type TwilioAnswer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly code?: number };

export interface TwilioRequest {
  readonly method: 'GET' | 'POST';
  /** Below the account, `Calls/CA….json`. */
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
}

const errorSchema = v.object({ code: v.number() });

/**
 * One request to Twilio's REST API. Twilio's own package does the same, and would be nine times a function's size: see
 * docs/decisions/0017-a-second-hand-over.md.
 * @returns never throws: what couldn't be asked has the status 0
 */
export async function askTwilio(
  settings: Pick<Settings, 'ACCOUNT_SID' | 'AUTH_TOKEN' | 'TWILIO_REGION' | 'TWILIO_API_ENDPOINT' | 'STEP_PATIENCE'>,
  headers: Readonly<Record<string, string>>,
  { method, path, form }: TwilioRequest,
): Promise<TwilioAnswer> {
  const host = settings.TWILIO_API_ENDPOINT ?? twilioHosts[settings.TWILIO_REGION];
  const url = `${host}/2010-04-01/Accounts/${settings.ACCOUNT_SID}/${path}`;
  const credentials = Buffer.from(`${settings.ACCOUNT_SID}:${settings.AUTH_TOKEN}`).toString('base64');
  try {
    const { status, body } = await send(method, url, {
      headers: {
        ...headers,
        Authorization: `Basic ${credentials}`,
        ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      body: form && new URLSearchParams(form).toString(),
      signal: AbortSignal.timeout(settings.STEP_PATIENCE),
    });
    const parsed: unknown = JSON.parse(body);
    if (status >= 200 && status < 300) return { ok: true, body: parsed };
    return { ok: false, status, ...(v.is(errorSchema, parsed) && { code: parsed.code }) };
  } catch {
    return { ok: false, status: 0 };
  }
}

function send(
  method: string,
  url: string,
  { body, ...options }: { headers: Record<string, string>; signal: AbortSignal; body: string | undefined },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const start = url.startsWith('https:') ? requestHttps : requestHttp;
    const request = start(url, { method, ...options }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

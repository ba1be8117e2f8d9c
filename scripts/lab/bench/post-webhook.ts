import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { localSecrets } from '../../../src/platform/settings/settings';
import type { Webhook } from './call-webhooks';

/** A webhook, signed and sent as Twilio does; anything but an answer is a fault. Returns the answer's body. */
export async function postWebhook(url: string, form: Webhook['form']): Promise<string> {
  const signature = getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url, { ...form });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(form),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`);
  return body;
}

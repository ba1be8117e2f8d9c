import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { askOverHttp, type HttpAnswer } from '../../scripts/simulator/http-ask';
import { localSecrets } from '../../src/platform/settings/settings';

export type Answer = Pick<HttpAnswer, 'status' | 'body'>;

/** The parameters that Twilio sends for every call in progress, with a test's overrides. */
export const aForm = (overrides: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  AccountSid: localSecrets.ACCOUNT_SID,
  ApiVersion: '2010-04-01',
  CallSid: `CA${'5'.repeat(32)}`,
  CallStatus: 'in-progress',
  Direction: 'inbound',
  From: '+390000000001',
  To: '+39800000001',
  ...overrides,
});

/**
 * Posts a signed webhook as Twilio does.
 * @param at the functions' current time; ISO 8601
 */
export const post = (url: string, form: Record<string, string>, at?: string): Promise<Answer> =>
  askOverHttp({
    url,
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url, form),
      ...(at !== undefined && { 'x-faccina-clock': at }),
    },
    body: new URLSearchParams(form).toString(),
  });

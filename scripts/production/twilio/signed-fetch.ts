import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { Account } from './account';
import { twilioAddress } from './twilio-address';

const timeoutMilliseconds = 15_000;

/** A GET of a deployed function, signed as Twilio signs it; or unsigned, to check that it is refused. */
export function fetchFunction(
  address: string,
  account: Account,
  shell: Readonly<Record<string, string | undefined>>,
  { signed }: { readonly signed: boolean },
): Promise<Response> {
  const signature = getExpectedTwilioSignature(account.authToken, address, {});
  return fetch(twilioAddress(address, shell), {
    headers: signed ? { 'X-Twilio-Signature': signature } : {},
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
}

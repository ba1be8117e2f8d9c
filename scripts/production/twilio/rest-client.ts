import twilio, { type Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { Account } from './account';
import { twilioAddress } from './twilio-address';

/** The retries of a request that is rate-limited (20429), with exponential backoff. */
const mostRetries = 4;
/** Longer than Twilio takes, and short enough to notice a dead connection. */
const timeoutMilliseconds = 20_000;

/** Twilio's own client, for the account's region. */
export function restClient(account: Account, shell: Readonly<Record<string, string | undefined>>): Twilio {
  return twilio(account.accountSid, account.authToken, {
    ...(account.region && { region: account.region }),
    ...(account.edge && { edge: account.edge }),
    httpClient: new EmulatableClient(shell),
  });
}

class EmulatableClient extends RequestClient {
  constructor(private readonly shell: Readonly<Record<string, string | undefined>>) {
    super({ autoRetry: true, maxRetries: mostRetries, timeout: timeoutMilliseconds, keepAlive: false });
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    return super.request<Data>({ ...options, uri: twilioAddress(options.uri, this.shell) });
  }
}

import { TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Account } from './account';
import { twilioAddress } from './twilio-address';

const timeoutMilliseconds = 60_000;

type Request = TwilioServerlessApiClient['request'];

/** The client of Twilio's toolkit. Some of the toolkit's functions drop the cause of a failure, so it is recorded here. */
export interface Toolkit extends TwilioServerlessApiClient {
  /** The error of the last failed request. */
  failure?: unknown;
}

/** The toolkit's client, for the account's region. It limits concurrent requests as Twilio wants. */
export function toolkitClient(account: Account, shell: Readonly<Record<string, string | undefined>>): Toolkit {
  const client: Toolkit = new TwilioServerlessApiClient({
    username: account.accountSid,
    password: account.authToken,
    ...(account.region && { region: account.region }),
    ...(account.edge && { edge: account.edge }),
  });
  const usualPrefix = apiAddress(account);
  const request: Request = client.request.bind(client);
  client.request = (async (method: Parameters<Request>[0], path: string, options: { prefixUrl?: string } = {}) => {
    const { prefixUrl = usualPrefix } = options;
    // The address of a next page is absolute.
    const target = prefixUrl === '' ? twilioAddress(path, shell) : path;
    try {
      return await request(method, target, {
        ...options,
        prefixUrl: twilioAddress(prefixUrl, shell),
        timeout: { request: timeoutMilliseconds },
      });
    } catch (error) {
      client.failure = error;
      throw error;
    }
  }) as Request; // the toolkit's overloads differ only in the result's type, which is passed on
  return client;
}

/** The cause of a failure in the toolkit, whose own message says no more than `Failed to upload Function …`. */
export function causeOf(error: unknown, { failure }: Toolkit): unknown {
  return error instanceof Error && /^Failed to /.test(error.message) ? (failure ?? error) : error;
}

function apiAddress({ region, edge }: Account): string {
  const place = [edge, region]
    .filter(Boolean)
    .map((part) => `.${part}`)
    .join('');
  return `https://serverless${place}.twilio.com/v1`;
}

import { TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import type { Account } from './account';
import { twilioAddress } from './twilio-address';

const timeoutMilliseconds = 60_000;

type Request = TwilioServerlessApiClient['request'];

/** The client of Twilio's toolkit, which some of the toolkit's own functions keep a failure's cause from. */
export interface Toolkit extends TwilioServerlessApiClient {
  /** Why the last request that failed did so. */
  failure?: unknown;
}

/** The toolkit's client, for the account's region. It keeps to the few requests at a time that Twilio takes. */
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
    // An address of a further page comes whole.
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
  }) as Request; // the toolkit's overloads differ in what comes back, which is passed on as it is
  return client;
}

/** What a failed use of the toolkit came from: `Failed to upload Function …` says nothing of why. */
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

import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Settings } from '../settings/settings';
import { Table } from './table';

export type ConnectionSettings = Pick<
  Settings,
  'AWS_REGION' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'DYNAMODB_ENDPOINT'
>;

/**
 * What the SDK would otherwise look for in the machine's environment, and in files that a function has none of: at the first
 * request of each process. The settings say all that there is to say.
 */
const nothingFromTheMachine: DynamoDBClientConfig = {
  accountIdEndpointMode: 'disabled',
  authSchemePreference: [],
  defaultsMode: 'legacy',
  disableClockSkewCorrection: false,
  endpointDiscoveryEnabled: false,
  ignoreConfiguredEndpointUrls: true,
  maxAttempts: 3,
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: 'faccina',
};

const connections = { httpAgent: { maxSockets: 100 }, httpsAgent: { maxSockets: 100 } } as const;

/** DynamoDB as the settings name it: AWS's own, or one on another address. */
export function connect(settings: ConnectionSettings): DynamoDBClient {
  const client = new DynamoDBClient({
    ...nothingFromTheMachine,
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    ...(settings.DYNAMODB_ENDPOINT && { endpoint: settings.DYNAMODB_ENDPOINT }),
    // A time-out is an error, and not a warning, where a request is given one (`patient-client.ts`).
    // Waiting for one of the connections counts as connecting: a month that is counted day by day asks for hundreds at once.
    requestHandler: { connectionTimeout: 3_000, throwOnRequestTimeout: true, ...connections },
  });
  // It prepares a line with all that was asked and answered, for a log that is not kept.
  client.middlewareStack.remove('loggerMiddleware');
  // It tells AWS which of its Lambdas asks, so that one that calls itself in a circle is found.
  client.middlewareStack.remove('recursionDetectionMiddleware');
  return client;
}

/** The two tables that there are. */
export interface Tables {
  readonly table: Table;
  /** Of which no copy is kept: what is destroyed in it is gone (`scripts/aws`). */
  readonly keyTable: Table;
}

/** The tables that the settings name. */
export const tablesOf = (
  { TABLE_NAME, DAY_KEY_TABLE_NAME }: Pick<Settings, 'TABLE_NAME' | 'DAY_KEY_TABLE_NAME'>,
  client: ConstructorParameters<typeof Table>[0],
): Tables => ({ table: new Table(client, TABLE_NAME), keyTable: new Table(client, DAY_KEY_TABLE_NAME) });

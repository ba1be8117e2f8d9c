import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { CallSettings } from '../settings/settings';
import { Table } from './table';

export type ConnectionSettings = Pick<
  CallSettings,
  'AWS_REGION' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'DYNAMODB_ENDPOINT'
>;

/**
 * Options that the SDK would otherwise look up in the environment and in files at the first request of each process. The
 * settings have them all.
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

/** A client for the DynamoDB that the settings name: AWS's, or another endpoint. */
export function connect(settings: ConnectionSettings): DynamoDBClient {
  const client = new DynamoDBClient({
    ...nothingFromTheMachine,
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    ...(settings.DYNAMODB_ENDPOINT && { endpoint: settings.DYNAMODB_ENDPOINT }),
    // For requests that have a time limit (`patient-client.ts`) a timeout is an error, not a warning.
    // Waiting for a free connection counts as connecting: counting a month day by day sends hundreds of requests at once.
    requestHandler: { connectionTimeout: 3_000, throwOnRequestTimeout: true, ...connections },
  });
  // Or the SDK would prepare a log line of each request and answer, which nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  // The SDK's detection of Lambdas that call themselves recursively is not needed.
  client.middlewareStack.remove('recursionDetectionMiddleware');
  return client;
}

/** The two tables, and what the process and the step know beside them. */
export interface Tables {
  readonly table: Table;
  /** The table of keys, of which there is no backup: a key that is destroyed in it is gone (`scripts/aws`). */
  readonly keyTable: Table;
  /** The day keys that the process has read already. */
  readonly knownDayKeys?: Map<string, Uint8Array> | undefined;
  /** The moment of the step: whoever writes of calls and ballots says when. */
  readonly now?: (() => Date) | undefined;
}

/** The tables that the settings name. */
export const tablesOf = (
  { TABLE_NAME, DAY_KEY_TABLE_NAME }: Pick<CallSettings, 'TABLE_NAME' | 'DAY_KEY_TABLE_NAME'>,
  client: ConstructorParameters<typeof Table>[0],
): Tables => ({ table: new Table(client, TABLE_NAME), keyTable: new Table(client, DAY_KEY_TABLE_NAME) });

import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Settings } from '../../../src/platform/settings/all-settings';

export type StoredItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** A scan of all tables with AWS's own client, as an intruder would make one. Faccina itself never scans. */
export async function scanTables(settings: Settings): Promise<StoredItem[]> {
  const client = new DynamoDBClient({
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    ...(settings.DYNAMODB_ENDPOINT && { endpoint: settings.DYNAMODB_ENDPOINT }),
  });
  try {
    const scans = [settings.TABLE_NAME, settings.DAY_KEY_TABLE_NAME].map((name) => scan(client, name));
    return (await Promise.all(scans)).flat();
  } finally {
    client.destroy();
  }
}

async function scan(client: DynamoDBClient, tableName: string): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let page: ScanCommandOutput | undefined;
  do {
    page = await client.send(
      new ScanCommand({ TableName: tableName, ExclusiveStartKey: page?.LastEvaluatedKey, ConsistentRead: true }),
    );
    // Every item has these two keys.
    items.push(...(page.Items ?? []).map((item) => unmarshall(item) as StoredItem));
  } while (page.LastEvaluatedKey !== undefined);
  return items;
}

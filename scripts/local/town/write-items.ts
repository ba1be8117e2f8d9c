import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../../src/platform/table/table';

/** DynamoDB's limit. */
const itemsPerBatch = 25;
const batchesAtOnce = 4;

/** Writes many items into a table of an emulator, which takes all that it is given. */
export async function writeItems(
  client: Pick<DynamoDBClient, 'send'>,
  tableName: string,
  items: readonly Item[],
): Promise<void> {
  const batches: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += itemsPerBatch) batches.push(items.slice(from, from + itemsPerBatch));
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const requests = batch.map((item) => ({ PutRequest: { Item: marshall(item) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, write));
}

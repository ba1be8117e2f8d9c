import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Day, Hour } from '../../../src/call/civil-time';
import { sortKeyOf, storedCall } from './stored-day';

/** As many as DynamoDB takes at once. */
const itemsPerBatch = 25;
const batchesAtOnce = 4;
const shards = { call: 4, ballot: 2 };

/** Stores calls of an hour, and their ballots, as a day leaves them. @param first the number of the first of them */
export async function fillHour(
  client: DynamoDBClient,
  tableName: string,
  {
    day,
    hour,
    first,
    calls,
  }: { readonly day: Day; readonly hour: Hour; readonly first: number; readonly calls: number },
): Promise<void> {
  const items: Record<string, unknown>[] = [];
  for (let number = first; number < first + calls; number++) {
    const { call, ballot } = storedCall(number);
    const sk = sortKeyOf(hour, number);
    items.push({ pk: `call#${day}#${number % shards.call}`, sk, ...call });
    if (ballot) items.push({ pk: `ballot#${day}#${number % shards.ballot}`, sk, ...ballot });
  }
  const batches: Record<string, unknown>[][] = [];
  for (let from = 0; from < items.length; from += itemsPerBatch) batches.push(items.slice(from, from + itemsPerBatch));
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const requests = batch.map((item) => ({ PutRequest: { Item: marshall(item) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, write));
}

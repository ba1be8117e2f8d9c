import {
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

const patienceSeconds = 120;

/** Switches deletion protection off, directly, as the stack is deleted next anyway. A missing table is no error. */
export async function unprotectTable(client: DynamoDBClient, TableName: string): Promise<void> {
  try {
    await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await waitUntilTableExists({ client, maxWaitTime: patienceSeconds }, { TableName });
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

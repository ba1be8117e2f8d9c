import { DescribeTableCommand, type DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';

/**
 * What is wrong with a table for Faccina to live in; nothing where it is as it should be.
 * @param known what it is for, `TABLE_NAME`
 */
export async function faultOfTable(client: DynamoDBClient, TableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const types = new Map(
      Table?.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
    );
    const keys = (Table?.KeySchema ?? []).map(
      ({ AttributeName, KeyType }) => `${AttributeName} (${KeyType}, ${types.get(AttributeName)})`,
    );
    const found = keys.join(', ');
    const wanted = 'pk (HASH, S), sk (RANGE, S)';
    return found === wanted ? undefined : `its keys are ${found}, and not ${wanted}`;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'there is no such table';
    throw error;
  }
}

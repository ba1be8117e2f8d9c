import { DescribeTableCommand, type DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';

/**
 * What is wrong with a table's schema; undefined if it is as it should be.
 * @param known the setting that names it, `TABLE_NAME`
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

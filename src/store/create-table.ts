import type { DynamoDb } from './dynamodb/dynamodb';
import { DynamoDbError } from './dynamodb/dynamodb-error';

/** Each pause is twice as long as the one before: 25 s in all. AWS takes some ten seconds. */
const firstPauseMilliseconds = 25;
const mostLooks = 11;

/** Makes the table where it isn't there yet. On AWS the CloudFormation template does. */
export async function createTable(database: DynamoDb, tableName: string): Promise<void> {
  try {
    await database.send('CreateTable', {
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  } catch (error) {
    if (!(error instanceof DynamoDbError && error.name === 'ResourceInUseException')) throw error;
  }
  for (let looked = 1; !(await isActive(database, tableName)); looked++) {
    if (looked === mostLooks) throw new Error(`the table ${tableName} is not there after half a minute`);
    await new Promise((lookAgain) => setTimeout(lookAgain, firstPauseMilliseconds * 2 ** (looked - 1)));
  }
}

async function isActive(database: DynamoDb, tableName: string): Promise<boolean> {
  const { Table } = await database.send('DescribeTable', { TableName: tableName });
  return Table?.TableStatus === 'ACTIVE';
}

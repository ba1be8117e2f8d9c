import { dynamoDbLocal } from '../../../scripts/test/dynamodb-local';
import { describeWhere } from '../../support/describe-where';
import { TestDatabase } from './database';

export const describeWithDynamoDbLocal = describeWhere(dynamoDbLocal.isHere, dynamoDbLocal.whyNot);

export async function startDynamoDbLocal(): Promise<TestDatabase> {
  const { endpoint, stop } = await dynamoDbLocal.start({ isBrief: true });
  return TestDatabase.at(endpoint, stop);
}

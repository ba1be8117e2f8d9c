import { atLength } from '../../support/describe-at-length';
import type { TestDatabase } from './database';
import { describeWithDynamoDbLocal, startDynamoDbLocal } from './dynamodb-local';
import { describeStore } from './suites/every-suite';

atLength(describeWithDynamoDbLocal)("on AWS's own DynamoDB Local", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDynamoDbLocal();
  });
  afterAll(() => database.close());

  describeStore(() => database.newTable());
});

import { inCi } from '../../support/in-ci';
import type { TestDatabase } from './database';
import { describeWithDynamoDbLocal, startDynamoDbLocal } from './dynamodb-local';
import { describeStore } from './suites/every-suite';

inCi(describeWithDynamoDbLocal)("on AWS's own DynamoDB Local", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDynamoDbLocal();
  });
  afterAll(() => database.close());

  describeStore(() => database.newTable());
});

import { run } from 'jest';
import { fetchDynamoDbLocal } from './test/fetch-dynamodb-local';

/** `npm test`: everything that can run on this machine; what could not is said last. */
export async function main(args: string[]): Promise<void> {
  fetchDynamoDbLocal('.faccina/dynamodb-local');
  await run(args);
}

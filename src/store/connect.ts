import type { Settings } from '../settings';
import { DynamoDb } from './dynamodb/dynamodb';

type Needs = Pick<Settings, 'AWS_REGION' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'DYNAMODB_ENDPOINT'>;

/**
 * DynamoDB as the settings name it: AWS's own, or one on another address. Requests to it are signed with the machine's own
 * time, whatever time the day that is being played has.
 */
export function connect(settings: Needs): DynamoDb {
  return new DynamoDb({
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    endpoint: settings.DYNAMODB_ENDPOINT,
    now: () => new Date(),
    random: Math.random,
  });
}

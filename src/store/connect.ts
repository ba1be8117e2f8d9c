import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Settings } from '../settings';

type Needs = Pick<Settings, 'AWS_REGION' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'DYNAMODB_ENDPOINT'>;

/** DynamoDB as the settings name it: AWS's own, or one on another address. */
export function connect(settings: Needs): DynamoDBClient {
  return new DynamoDBClient({
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    ...(settings.DYNAMODB_ENDPOINT && { endpoint: settings.DYNAMODB_ENDPOINT }),
    // A time-out is an error, and not a warning, where a request is given one (`patient-client.ts`).
    requestHandler: { connectionTimeout: 1_000, throwOnRequestTimeout: true },
  });
}

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { SchedulerClient } from '@aws-sdk/client-scheduler';

type Shell = Readonly<Record<string, string | undefined>>;

/** AWS clients with the administrator's credentials from the shell, which have more rights than the functions' users. */
export interface Aws {
  readonly region: string;
  readonly cloudFormation: CloudFormationClient;
  readonly iam: IAMClient;
  readonly dynamoDb: DynamoDBClient;
  readonly scheduler: SchedulerClient;
}

export function awsIn(region: string, shell: Shell): Aws {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_ENDPOINT_URL, AWS_MAX_ATTEMPTS } = shell;
  const options = {
    region,
    // Without them the SDK looks where AWS's own tools do: profiles, single sign-on.
    ...(AWS_ACCESS_KEY_ID &&
      AWS_SECRET_ACCESS_KEY && {
        credentials: {
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
        },
      }),
    ...(AWS_MAX_ATTEMPTS && { maxAttempts: Number(AWS_MAX_ATTEMPTS) }),
    ...(AWS_ENDPOINT_URL && { endpoint: AWS_ENDPOINT_URL }),
  };
  return {
    region,
    cloudFormation: new CloudFormationClient(options),
    iam: new IAMClient(options),
    dynamoDb: new DynamoDBClient(options),
    scheduler: new SchedulerClient(options),
  };
}

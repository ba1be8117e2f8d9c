import {
  DescribeContinuousBackupsCommand,
  DescribeKinesisStreamingDestinationCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetResourcePolicyCommand,
  ListBackupsCommand,
  PolicyNotFoundException,
} from '@aws-sdk/client-dynamodb';

/** Something that copies a table's data, or could restore it. */
export interface CopyOfTable {
  readonly what: string;
  readonly mend: string;
}

const inConsole = (tab: string) => `in AWS’s console, DynamoDB, the table, ${tab}`;

/**
 * Looks for copies of a table that must not exist. A stream shows when each item was written, and its former value. Of the day
 * keys there must be no copy at all: a destroyed key could be restored, and a call be linked to its ballot (decision 18). Nor may
 * the table be replicated, or a policy let others in.
 */
export async function copiesOfTable(
  client: DynamoDBClient,
  TableName: string,
  { isOfKeys }: { readonly isOfKeys: boolean },
): Promise<readonly CopyOfTable[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const found: (CopyOfTable | false | undefined)[] = [
    (Table?.StreamSpecification?.StreamEnabled ?? false) && {
      what: 'it has a stream: whoever reads it sees each write, and when it was',
      mend: inConsole('Exports and streams: turn the stream off'),
    },
    (await hasKinesisStream(client, TableName)) && {
      what: 'its changes go to a Kinesis data stream: whoever reads that sees each write, and when it was',
      mend: inConsole('Exports and streams: turn the stream off'),
    },
    (Table?.Replicas ?? []).length > 0 && {
      what: 'it has replicas in other regions',
      mend: inConsole('Global tables: delete the replicas'),
    },
  ];
  if (isOfKeys) {
    const backups = await backupsOf(client, TableName);
    found.push(
      (await canBeRecovered(client, TableName)) && {
        what: 'point-in-time recovery is on: a key that was destroyed can come back',
        mend: inConsole('Backups: turn point-in-time recovery off'),
      },
      backups > 0 && {
        what: `there ${backups === 1 ? 'is a backup' : `are ${backups} backups`} of it: a key that was destroyed can come back`,
        mend: `${inConsole('Backups: delete them')}, and take the table out of the backup plan`,
      },
      (await hasPolicy(client, Table?.TableArn ?? '')) && {
        what: 'it has a resource policy, which lets others in than the users of this stack',
        mend: inConsole('Permissions: delete the policy'),
      },
    );
  }
  return found.filter((one) => typeof one === 'object');
}

async function hasKinesisStream(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const described = await client.send(new DescribeKinesisStreamingDestinationCommand({ TableName }));
  return (described.KinesisDataStreamDestinations ?? []).some(
    ({ DestinationStatus }) => DestinationStatus !== 'DISABLED' && DestinationStatus !== 'ENABLE_FAILED',
  );
}

async function canBeRecovered(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  return ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
}

/** Including those that AWS Backup has made. */
async function backupsOf(client: DynamoDBClient, TableName: string): Promise<number> {
  const { BackupSummaries = [] } = await client.send(new ListBackupsCommand({ TableName, BackupType: 'ALL' }));
  return BackupSummaries.filter(({ BackupStatus }) => BackupStatus !== 'DELETED').length;
}

async function hasPolicy(client: DynamoDBClient, ResourceArn: string): Promise<boolean> {
  try {
    const { Policy } = await client.send(new GetResourcePolicyCommand({ ResourceArn }));
    return Policy !== undefined;
  } catch (error) {
    if (error instanceof PolicyNotFoundException) return false;
    throw error;
  }
}

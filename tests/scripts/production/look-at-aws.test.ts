import {
  CreateBackupCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutResourcePolicyCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { lineOf } from '../../../scripts/production/doctor/finding';
import { lookAtAws } from '../../../scripts/production/doctor/look-at-aws';
import { someSettings } from '../../support/an-environment';
import { inCi } from '../../support/in-ci';
import { describeWithPythonTool } from '../../support/python-tools';
import { Moto, region } from '../aws/moto';
import { deleteSchedules, setSchedules } from '../aws/schedules-at';
import { Stack } from '../aws/stack';

const domain = 'faccina-4711.twil.io';

inCi(describeWithPythonTool('moto_server'))('the doctor, of AWS', () => {
  let moto: Moto;
  let dynamoDb: DynamoDBClient;
  let scheduler: SchedulerClient;

  beforeAll(async () => {
    moto = await Moto.start();
    dynamoDb = new DynamoDBClient(moto.clientOptions);
    scheduler = new SchedulerClient(moto.clientOptions);
  });
  afterAll(async () => {
    dynamoDb.destroy();
    scheduler.destroy();
    await moto.stop();
  });
  beforeEach(() => moto.reset());

  const look = (settings: Readonly<Record<string, string>> = {}) => {
    const shell = { ...moto.shell, AWS_MAX_ATTEMPTS: '1' };
    return lookAtAws(
      { shell },
      someSettings({ AWS_REGION: region, AWS_ACCESS_KEY_ID: 'commands', ...settings }),
      domain,
    );
  };
  const onSchedules = async () => (await look()).map(lineOf).filter((line) => line.includes('schedules'));

  test('sees a stack that is gone, a table of another shape, and one that is not there', async () => {
    await dynamoDb.send(
      new CreateTableCommand({
        TableName: 'ours',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    const findings = await look({ TABLE_NAME: 'ours', DAY_KEY_TABLE_NAME: 'gone' });
    expect(findings.map(({ what, outcome, detail }) => `${outcome} ${what}: ${detail}`)).toEqual([
      `wrong stack: there is none in ${region}`,
      'wrong TABLE_NAME: ours: its keys are id (HASH, S), and not pk (HASH, S), sk (RANGE, S)',
      'wrong DAY_KEY_TABLE_NAME: gone: there is no such table',
    ]);
  });

  describe('sees a way out of the tables that there must not be:', () => {
    let main: string;
    let keys: string;
    beforeEach(async () => {
      const stack = new Stack(moto, 'faccina');
      await stack.create({ FaccinaUrl: `https://${domain}` });
      const { TableName = '', DayKeyTableName = '' } = await stack.outputs();
      [main, keys] = [TableName, DayKeyTableName];
    });
    const onTables = async () =>
      (await look({ TABLE_NAME: main, DAY_KEY_TABLE_NAME: keys }))
        .filter(({ what }) => /TABLE_NAME/.test(what))
        .map(lineOf);
    const streamOf = (TableName: string) =>
      dynamoDb.send(
        new UpdateTableCommand({
          TableName,
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        }),
      );

    test('none, as they were made', async () => {
      expect(await onTables()).toEqual([`ok      TABLE_NAME: ${main}`, `ok      DAY_KEY_TABLE_NAME: ${keys}`]);
    });

    test.each<[string, string, () => Promise<unknown>, RegExp, RegExp]>([
      ['a stream of the table', 'TABLE_NAME', () => streamOf(main), /it has a stream/, /turn the stream off/],
      [
        'a stream of the day keys',
        'DAY_KEY_TABLE_NAME',
        () => streamOf(keys),
        /it has a stream/,
        /turn the stream off/,
      ],
      [
        'recovery of the day keys',
        'DAY_KEY_TABLE_NAME',
        () =>
          dynamoDb.send(
            new UpdateContinuousBackupsCommand({
              TableName: keys,
              PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            }),
          ),
        /point-in-time recovery is on/,
        /turn point-in-time recovery off/,
      ],
      [
        'a backup of the day keys',
        'DAY_KEY_TABLE_NAME',
        () => dynamoDb.send(new CreateBackupCommand({ TableName: keys, BackupName: 'kept' })),
        /there is a backup of it/,
        /out of the backup plan/,
      ],
      [
        'a policy of the day keys',
        'DAY_KEY_TABLE_NAME',
        () =>
          dynamoDb.send(
            new PutResourcePolicyCommand({
              ResourceArn: `arn:aws:dynamodb:${region}:123456789012:table/${keys}`,
              Policy: JSON.stringify({ Version: '2012-10-17', Statement: [] }),
            }),
          ),
        /it has a resource policy/,
        /delete the policy/,
      ],
      [
        'a Kinesis stream of the table',
        'TABLE_NAME',
        () =>
          moto.askJson(
            'dynamodb',
            { operation: 'DynamoDB_20120810.EnableKinesisStreamingDestination' },
            { TableName: main },
          ),
        /Kinesis data stream/,
        /turn the stream off/,
      ],
    ])('%s', async (_, name, make, what, mend) => {
      await make();
      const wrong = (await onTables()).filter((line) => line.startsWith('WRONG'));
      expect(wrong).toEqual([expect.stringMatching(new RegExp(`^WRONG {3}${name}: \\S+: `))]);
      expect(wrong[0]).toMatch(what);
      expect(wrong[0]).toMatch(mend);
    });
  });

  test.each([
    ['rest before anything is deployed', '', 'they rest: they don’t know where to ask'],
    ['ask somewhere else', 'https://elsewhere.example', 'they ask https://elsewhere.example'],
  ])('sees that the schedules %s', async (_, FaccinaUrl, detail) => {
    await new Stack(moto, 'faccina').create({ FaccinaUrl });
    expect(await onSchedules()).toEqual([`WRONG   schedules: ${detail}\n        → npm run provision`]);
  });

  test('sees a schedule that somebody has switched off, or deleted', async () => {
    await new Stack(moto, 'faccina').create({ FaccinaUrl: `https://${domain}` });
    expect(await onSchedules()).toEqual([`ok      schedules: all 6 ask https://${domain}`]);
    await setSchedules(scheduler, /DailyReport|Seal/, 'DISABLED');
    expect(await onSchedules()).toEqual([
      expect.stringMatching(
        /^WRONG {3}schedules: somebody has switched off \S*DailyReport\S*, \S*Seal\S*\n.*→ in AWS’s console/,
      ),
    ]);
    await deleteSchedules(scheduler, /Count/);
    expect(await onSchedules()).toEqual([
      expect.stringMatching(
        /^WRONG {3}schedules: somebody has deleted \S*Count\S*\n.*→ in AWS’s console.* make it again/,
      ),
    ]);
  });
});

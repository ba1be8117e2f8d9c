import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { lineOf } from '../../scripts/production/doctor/finding';
import { lookAtAws } from '../../scripts/production/doctor/look-at-aws';
import { someSettings } from '../an-environment';
import { Moto, region } from '../aws/moto';
import { deleteSchedules, setSchedules } from '../aws/schedules-at';
import { Stack } from '../aws/stack';
import { describeWithPythonTool } from '../support/python-tools';

const domain = 'faccina-4711.twil.io';

describeWithPythonTool('moto_server')('the doctor, of AWS', () => {
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
    return lookAtAws({ shell }, someSettings({ AWS_REGION: region, ...settings }), domain);
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

  test.each([
    ['rest before anything is deployed', '', 'they rest: they don’t know where to ask'],
    ['ask somewhere else', 'https://elsewhere.example', 'they ask https://elsewhere.example'],
  ])('sees that the schedules %s', async (_, FaccinaUrl, detail) => {
    await new Stack(moto, 'faccina').create({ FaccinaUrl });
    expect(await onSchedules()).toEqual([`WRONG   schedules: ${detail}\n        → npm run provision`]);
  });

  test('sees a schedule that somebody has switched off, or deleted', async () => {
    await new Stack(moto, 'faccina').create({ FaccinaUrl: `https://${domain}` });
    expect(await onSchedules()).toEqual([`ok      schedules: all 5 ask https://${domain}`]);
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

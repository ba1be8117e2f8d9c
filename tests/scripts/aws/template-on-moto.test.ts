import * as v from 'valibot';
import { inCi } from '../../support/in-ci';
import { describeWithPythonTool } from '../../support/python-tools';
import { AwsError, Moto } from './moto';
import { aReportSecret, Stack } from './stack';

const tableAnswer = v.object({
  Table: v.object({
    TableArn: v.string(),
    BillingModeSummary: v.object({ BillingMode: v.string() }),
    DeletionProtectionEnabled: v.boolean(),
    KeySchema: v.array(v.object({ AttributeName: v.string(), KeyType: v.string() })),
  }),
});
const functionAnswer = v.object({
  Configuration: v.object({
    Runtime: v.string(),
    Environment: v.object({ Variables: v.record(v.string(), v.string()) }),
  }),
});
const policyAnswer = v.object({ PolicyDocument: v.pipe(v.string(), v.transform(decodeURIComponent), v.parseJson()) });
const messagesAnswer = v.optional(
  v.object({ Messages: v.optional(v.array(v.object({ Body: v.string(), ReceiptHandle: v.string() })), []) }),
);

const schedulesAnswer = v.object({ Schedules: v.array(v.object({ Name: v.string(), GroupName: v.string() })) });
const scheduleAnswer = v.object({
  State: v.string(),
  ScheduleExpression: v.string(),
  ScheduleExpressionTimezone: v.string(),
  Target: v.object({
    Arn: v.string(),
    RoleArn: v.string(),
    Input: v.string(),
    DeadLetterConfig: v.object({ Arn: v.string() }),
  }),
});
const alarmsAnswer = v.object({
  MetricAlarms: v.object({
    member: v.array(
      v.object({
        AlarmDescription: v.string(),
        AlarmActions: v.object({ member: v.tuple([v.string()]) }),
        Dimensions: v.object({ member: v.tuple([v.object({ Name: v.string(), Value: v.string() })]) }),
      }),
    ),
  }),
});

/**
 * Moto ignores parts of the template: recovery, expiry and encryption of tables, the rule on the region, and changed parameters
 * within texts and conditions. cfn-lint checks those against AWS's schemas (`template.test.ts`); they have never run on AWS.
 */
inCi(describeWithPythonTool('moto_server'))('the template on moto', () => {
  let moto: Moto;
  let stack: Stack;
  let made: Readonly<Record<string, string>>;

  const table = async (name = '') =>
    v.parse(
      tableAnswer,
      await moto.askJson('dynamodb', { operation: 'DynamoDB_20120810.DescribeTable' }, { TableName: name }),
    ).Table;
  const sender = async () =>
    v.parse(
      functionAnswer,
      await moto.askJson('lambda', { method: 'GET', path: `/2015-03-31/functions/${made['RequestSender']}` }),
    ).Configuration;
  const tables = async () =>
    v.parse(
      v.object({ TableNames: v.array(v.string()) }),
      await moto.askJson('dynamodb', { operation: 'DynamoDB_20120810.ListTables' }, {}),
    ).TableNames;

  const schedules = async (group = '') => {
    const path = `/schedules?ScheduleGroup=${group}`;
    const { Schedules } = v.parse(schedulesAnswer, await moto.askJson('scheduler', { method: 'GET', path }));
    const each = Schedules.map(({ Name }) =>
      moto.askJson('scheduler', { method: 'GET', path: `/schedules/${Name}?groupName=${group}` }),
    );
    return v.parse(v.array(scheduleAnswer), await Promise.all(each));
  };
  const arnOf = (queueUrl = '') => `arn:aws:sqs:eu-south-1:123456789012:${queueUrl.split('/').at(-1)}`;

  beforeAll(async () => {
    moto = await Moto.start();
  });
  afterAll(() => moto.stop());

  // First, because moto fails on other stacks' policies without roles.
  test('unprotected, it is deleted with all that it made', async () => {
    const unprotected = new Stack(moto, 'faccina-for-a-day');
    await unprotected.create({ Protection: 'off' });
    const { TableName, FunctionsUserName } = await unprotected.outputs();
    expect(await tables()).toContain(TableName);
    await unprotected.delete();
    await expect(unprotected.status()).rejects.toThrow(/does not exist/);
    expect(await tables()).toEqual([]);
    await expect(moto.ask('iam', 'GetUser', { UserName: FunctionsUserName ?? '' })).rejects.toThrow(/NoSuchEntity/);
  });

  describe('once made', () => {
    beforeAll(async () => {
      stack = new Stack(moto, 'faccina');
      await stack.create();
      made = await stack.resources();
    });

    test('becomes a stack, whose outputs are what the settings ask for', async () => {
      expect(await stack.status()).toBe('CREATE_COMPLETE');
      expect(await stack.outputs()).toEqual({
        TableName: made['Table'],
        DayKeyTableName: made['DayKeyTable'],
        AwsRegion: 'eu-south-1',
        CallsUserName: made['CallsUser'],
        PagesUserName: made['PagesUser'],
        FunctionsUserName: made['FunctionsUser'],
        FailedRequestsQueue: made['FailedRequests'],
      });
    });

    test.each(['Table', 'DayKeyTable'])('%s is on demand, has the keys, and refuses to be deleted', async (name) => {
      expect(await table(made[name])).toMatchObject({
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        DeletionProtectionEnabled: true,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
    });

    test.each([
      ['CallsUser', 'what-the-calls-do'],
      ['PagesUser', 'what-the-pages-do'],
      ['FunctionsUser', 'what-the-functions-do'],
    ])('%s may write to exactly these tables', async (user, PolicyName) => {
      const answer = await moto.ask('iam', 'GetUserPolicy', { UserName: made[user] ?? '', PolicyName });
      const oneOrMore = v.union([v.string(), v.array(v.string())]);
      const { Statement } = v.parse(
        v.object({ Statement: v.array(v.object({ Effect: v.string(), Action: oneOrMore, Resource: oneOrMore })) }),
        v.parse(policyAnswer, answer).PolicyDocument,
      );
      const writing = Statement.filter(({ Action }) =>
        [Action].flat().some((action) => /(Put|Update|Delete)Item/.test(action)),
      );
      const arns = [(await table(made['Table'])).TableArn, (await table(made['DayKeyTable'])).TableArn];
      expect(new Set(writing.flatMap(({ Resource }) => Resource))).toEqual(new Set(arns));
    });

    test('the schedules put their requests into the queue, and rest until Faccina is there', async () => {
      const found = await schedules(made['Schedules']);
      expect(found.length).toBeGreaterThan(0);
      for (const { State, Target } of found) {
        expect(State).toBe('DISABLED');
        expect(Target.Arn).toBe(arnOf(made['Requests']));
        expect(Target.DeadLetterConfig.Arn).toBe(arnOf(made['FailedRequests']));
        expect(Target.RoleArn).toContain(made['SchedulesRole']);
      }
    });

    test('with Faccina there the report is asked for at the time that was given, in Rome', async () => {
      const deployed = new Stack(moto, 'faccina-deployed');
      await deployed.create({ FaccinaUrl: 'https://faccina-1234.twil.io', ReportHour: '19', ReportMinute: '5' });
      const found = await schedules((await deployed.resources())['Schedules']);
      expect(found.map(({ State }) => State)).toEqual(found.map(() => 'ENABLED'));
      const report = found.find(({ Target }) => Target.Input.includes('/reports/daily'));
      expect(report).toMatchObject({
        ScheduleExpression: 'cron(5 19 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Rome',
      });
    });

    test('the alarms watch the queues, write to the administrator, and say what to type next', async () => {
      const { MetricAlarms } = v.parse(alarmsAnswer, await moto.ask('monitoring', 'DescribeAlarms'));
      const ofStack = MetricAlarms.member.filter(({ AlarmActions }) => AlarmActions.member[0] === made['Alarms']);
      expect(ofStack.map(({ Dimensions }) => arnOf(Dimensions.member[0].Value)).sort()).toEqual(
        [arnOf(made['FailedRequests']), arnOf(made['Requests'])].sort(),
      );
      const texts = ofStack.map(({ AlarmDescription }) => AlarmDescription).join();
      expect(texts).toContain(`--source-arn ${arnOf(made['FailedRequests'])}`);
      expect(texts).toContain('npm run doctor');
    });

    test('told where Faccina is, it tells the function', async () => {
      expect((await sender()).Environment.Variables).toEqual({ FACCINA_URL: '', REPORT_SECRET: aReportSecret });
      await stack.update({ FaccinaUrl: 'https://faccina-1234.twil.io' });
      expect(await stack.status()).toBe('UPDATE_COMPLETE');
      made = await stack.resources();
      expect(await sender()).toMatchObject({
        Runtime: 'nodejs22.x',
        Environment: { Variables: { FACCINA_URL: 'https://faccina-1234.twil.io', REPORT_SECRET: aReportSecret } },
      });
    });

    test('an update leaves the tables where they are', async () => {
      const { TableName, DayKeyTableName } = await stack.outputs();
      await stack.update({ ReportHour: '19', ReportMinute: '0', FaccinaUrl: 'https://faccina-1234.twil.io' });
      expect(await stack.outputs()).toMatchObject({ TableName, DayKeyTableName });
    });

    test('is not deleted while the tables are protected', async () => {
      await expect(stack.delete()).rejects.toThrow(AwsError);
      expect(await tables()).toEqual(expect.arrayContaining([made['Table'], made['DayKeyTable']]));
    });

    test('a request that keeps failing lies among the failed in the end, word for word', async () => {
      const sqs = (operation: string, body: unknown) =>
        moto.askJson('sqs', { operation: `AmazonSQS.${operation}` }, body);
      const receive = async (queue = '') =>
        v.parse(messagesAnswer, await sqs('ReceiveMessage', { QueueUrl: queue, VisibilityTimeout: 0 }))?.Messages ?? [];
      const other = new Stack(moto, 'faccina-whose-queue-nobody-takes-from');
      await other.create();
      const { Requests, FailedRequests, TakeRequests } = await other.resources();
      // Moto would start the function in a container.
      await moto.askJson('lambda', { method: 'DELETE', path: `/2015-03-31/event-source-mappings/${TakeRequests}` });
      await sqs('SendMessage', { QueueUrl: Requests, MessageBody: 'a request' });
      let attempts = 0;
      while ((await receive(Requests)).length > 0) attempts += 1;
      // The limit is twelve; moto gives up one try earlier than SQS documents.
      expect([11, 12]).toContain(attempts);
      expect((await receive(FailedRequests)).map(({ Body }) => Body)).toEqual(['a request']);
    });
  });
});

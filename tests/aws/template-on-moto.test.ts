import * as v from 'valibot';
import { describeWithPythonTool } from '../support/python-tools';
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

/**
 * Moto makes of the template what it knows: tables, user, policies, roles, queues, topic, function and what links them.
 * It knows neither schedules nor alarms in a template, nor recovery and encryption of a table made by one: those are
 * held against AWS's own schemas by cfn-lint (`template.test.ts`), and have never been made for real.
 */
describeWithPythonTool('moto_server')('the template on moto', () => {
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

  beforeAll(async () => {
    moto = await Moto.start();
    stack = new Stack(moto, 'faccina');
    await stack.create();
    made = await stack.resources();
  }, 60_000);
  afterAll(() => moto.stop());

  test('becomes a stack, whose outputs are what the settings ask for', async () => {
    expect(await stack.status()).toBe('CREATE_COMPLETE');
    expect(await stack.outputs()).toEqual({
      TableName: made['Table'],
      DayKeyTableName: made['DayKeyTable'],
      AwsRegion: 'eu-south-1',
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

  test('the functions’ user may do something on exactly these tables', async () => {
    const answer = await moto.ask('iam', 'GetUserPolicy', {
      UserName: made['FunctionsUser'] ?? '',
      PolicyName: 'what-the-functions-do',
    });
    const { Statement } = v.parse(
      v.object({
        Statement: v.array(v.object({ Effect: v.string(), Action: v.array(v.string()), Resource: v.string() })),
      }),
      v.parse(policyAnswer, answer).PolicyDocument,
    );
    expect(Statement.map(({ Effect, Resource }) => [Effect, Resource])).toEqual([
      ['Allow', (await table(made['Table'])).TableArn],
      ['Allow', (await table(made['DayKeyTable'])).TableArn],
    ]);
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

  test('unprotected, it is deleted with all that it made', async () => {
    const other = new Stack(moto, 'faccina-to-be-deleted');
    await other.create({ Protection: 'off' });
    const { TableName, FunctionsUserName } = await other.outputs();
    expect(await tables()).toContain(TableName);
    await other.delete();
    await expect(other.status()).rejects.toThrow(/does not exist/);
    expect(await tables()).not.toContain(TableName);
    await expect(moto.ask('iam', 'GetUser', { UserName: FunctionsUserName ?? '' })).rejects.toThrow(/NoSuchEntity/);
  });

  test('a request that keeps failing lies among the failed in the end, word for word', async () => {
    const sqs = (operation: string, body: unknown) =>
      moto.askJson('sqs', { operation: `AmazonSQS.${operation}` }, body);
    const receive = async (queue = '') =>
      v.parse(messagesAnswer, await sqs('ReceiveMessage', { QueueUrl: queue, VisibilityTimeout: 0 }))?.Messages ?? [];
    const other = new Stack(moto, 'faccina-whose-queue-nobody-takes-from');
    await other.create();
    const { Requests, FailedRequests, TakeRequests } = await other.resources();
    // Moto would start the function, in a container.
    await moto.askJson('lambda', { method: 'DELETE', path: `/2015-03-31/event-source-mappings/${TakeRequests}` });
    await sqs('SendMessage', { QueueUrl: Requests, MessageBody: 'a request' });
    let attempts = 0;
    while ((await receive(Requests)).length > 0) attempts += 1;
    // Twelve; moto gives up one earlier than SQS says it does.
    expect([11, 12]).toContain(attempts);
    expect((await receive(FailedRequests)).map(({ Body }) => Body)).toEqual(['a request']);
  });
});

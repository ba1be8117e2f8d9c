import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateAccessKeyCommand, IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { users } from '../../../scripts/aws/users';
import { provision } from '../../../scripts/production/provision';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { anEnvironment } from '../../support/an-environment';
import { inCi } from '../../support/in-ci';
import { describeWithPythonTool } from '../../support/python-tools';
import { TwilioDouble } from '../../support/twilio/twilio-double';
import { Moto, region } from '../aws/moto';
import { Stack } from '../aws/stack';
import { TestWorkplace, type Typed } from './a-workplace';

const alarmAddress = 'amministratrice@comune.example';

inCi(describeWithPythonTool('moto_server'))('npm run provision', () => {
  let moto: Moto;
  let twilio: TwilioDouble;
  let workplace: TestWorkplace;
  let stack: Stack;
  let dynamoDb: DynamoDBClient;
  let iam: IAMClient;

  const shell = () => ({
    TWILIO_ENDPOINT_URL: twilio.url,
    ...moto.shell,
    AWS_MAX_ATTEMPTS: '1',
  });
  /** All that is asked, as an administrator has it who begins; nothing that AWS tells. */
  const theirs = () => {
    const {
      DOMAIN_NAME,
      TABLE_NAME,
      DAY_KEY_TABLE_NAME,
      AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY,
      DYNAMODB_ENDPOINT,
      REPORT_SECRET,
      SESSION_SECRET,
      ...asked
    } = anEnvironment({ ACCOUNT_SID: twilio.accountSid, AUTH_TOKEN: twilio.authToken, AWS_REGION: region });
    return {
      ...(asked as Record<string, string>),
      TWILIO_REGION: 'us1',
      OPERATORS_NUMBER: '+390612345678',
      ALARM_ADDRESS: alarmAddress,
    };
  };
  const begin = (settings: Readonly<Record<string, string>> = {}) => {
    workplace?.remove();
    workplace = new TestWorkplace({ shell: shell(), settings: { ...theirs(), ...settings } });
  };

  beforeAll(async () => {
    moto = await Moto.start();
    dynamoDb = new DynamoDBClient(moto.clientOptions);
    iam = new IAMClient(moto.clientOptions);
    stack = new Stack(moto, 'faccina');
  });
  afterAll(async () => {
    dynamoDb.destroy();
    iam.destroy();
    await moto.stop();
  });
  beforeEach(async () => {
    await moto.reset();
    twilio = await TwilioDouble.start();
    begin();
  });
  afterEach(async () => {
    workplace.remove();
    await twilio.stop();
  });

  const tables = async () => (await dynamoDb.send(new ListTablesCommand({}))).TableNames ?? [];
  const keysOf = async (UserName = '') =>
    ((await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata ?? []).map(
      ({ AccessKeyId }) => AccessKeyId,
    );

  test('makes the stack and an access key, and writes what they are where only their owner can read', async () => {
    const { status, said } = await workplace.run(provision, ['--yes']);
    expect(said).toContain(`Creates at AWS, in ${region}, the stack faccina`);
    expect(said).toContain('Twilio account: Comune di Borgo');
    expect(said).toContain(alarmAddress);
    expect(said).toContain('→ next: npm run deploy');
    expect(status).toBe(0);
    const { settings } = workplace;
    expect(readAllSettings(settings)).toMatchObject({ AWS_REGION: region });
    const outputs = await stack.outputs();
    expect(settings).toMatchObject({
      TABLE_NAME: outputs['TableName'],
      DAY_KEY_TABLE_NAME: outputs['DayKeyTableName'],
    });
    for (const { output, id } of users) expect(await keysOf(outputs[output])).toEqual([settings[id]]);
    expect(statSync(join(workplace.root, '.env.production')).mode & 0o777).toBe(0o600);
    for (const secret of [...users.map(({ secret }) => secret), 'REPORT_SECRET', 'SESSION_SECRET', 'AUTH_TOKEN']) {
      expect(said).not.toContain(settings[secret]);
    }
  });

  test('asks for what is missing, keeps each answer at once, and asks again for what makes no sense', async () => {
    begin({ REPORT_SENDER: '', REPORT_RECIPIENTS: '' });
    const typed: Typed = [
      [/^REPORT_SENDER – /, 'risponde@comune.example'],
      [/^REPORT_RECIPIENTS – /, 'la sindaca'],
      [/^That is not a mail address. REPORT_RECIPIENTS – /, 'sindaca@comune.example'],
      [/Go on/, 'y'],
    ];
    expect((await workplace.run(provision, [], { typed })).status).toBe(0);
    expect(workplace.settings).toMatchObject({
      REPORT_SENDER: 'risponde@comune.example',
      REPORT_RECIPIENTS: 'sindaca@comune.example',
    });
    expect(workplace.asked).toHaveLength(4);
  });

  test('without anybody to ask names all that is missing, and makes nothing', async () => {
    begin({ REPORT_SENDER: '', ALARM_ADDRESS: '' });
    const { status, said } = await workplace.run(provision, ['--yes']);
    expect(said).toMatch(/lacks:\n- REPORT_SENDER: [\s\S]*- ALARM_ADDRESS: [\s\S]*→ write them into \.env\.production/);
    expect(status).toBe(1);
    expect(await tables()).toEqual([]);
  });

  test('makes nothing where the alarm address in the file is none', async () => {
    begin({ ALARM_ADDRESS: 'Rossi <m@comune.example>' });
    const { status, said } = await workplace.run(provision, ['--yes']);
    expect(said).toContain('ALARM_ADDRESS in .env.production has more than the address');
    expect(status).toBe(1);
    expect(await tables()).toEqual([]);
  });

  test('makes nothing where the answer is no', async () => {
    expect((await workplace.run(provision, [], { typed: [[/Go on/, 'n']] })).status).toBe(0);
    expect(await tables()).toEqual([]);
  });

  test('can be run again: nothing is made twice', async () => {
    await workplace.run(provision, ['--yes']);
    const before = { ...workplace.settings };
    const { status, said } = await workplace.run(provision, ['--yes']);
    expect(said).toContain('Brings up to date at AWS');
    expect(status).toBe(0);
    expect(workplace.settings).toEqual(before);
    expect(await tables()).toHaveLength(2);
    expect(await keysOf((await stack.outputs())['FunctionsUserName'])).toHaveLength(1);
  });

  test('once something is deployed, the schedules are told where', async () => {
    await workplace.run(provision, ['--yes']);
    twilio.serverless.pretendDeployed();
    const { said } = await workplace.run(provision, ['--yes']);
    expect(said).toContain('→ next: npm run doctor');
    expect(await stack.parameter('FaccinaUrl')).toBe('https://faccina-4711.twil.io');
  });

  test('an hour of the report is an hour of the schedule', async () => {
    begin({ REPORT_TIME: '19:05' });
    await workplace.run(provision, ['--yes']);
    expect([await stack.parameter('ReportHour'), await stack.parameter('ReportMinute')]).toEqual(['19', '5']);
  });

  describe('with wrong things in', () => {
    test('an access key that got lost on the way: another one is made, as long as AWS allows', async () => {
      await workplace.run(provision, ['--yes']);
      const user = (await stack.outputs())['FunctionsUserName'] ?? '';
      begin();
      expect((await workplace.run(provision, ['--yes'])).status).toBe(0);
      expect(await keysOf(user)).toHaveLength(2);
      begin();
      const { status, said } = await workplace.run(provision, ['--yes']);
      expect(said).toMatch(/has 2 access keys already[\s\S]*→ delete one .*delete-access-key --user-name/);
      expect(status).toBe(1);
      // What was done stays: the tables are noted.
      expect(workplace.settings['TABLE_NAME']).toBe((await stack.outputs())['TableName']);
    });

    test('a table of another shape is left alone, and so is one that holds something', async () => {
      await dynamoDb.send(
        new CreateTableCommand({
          TableName: 'ours',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        }),
      );
      begin({ TABLE_NAME: 'ours' });
      const { status, said } = await workplace.run(provision, ['--yes']);
      expect(said).toMatch(
        /TABLE_NAME in \.env\.production is ours[\s\S]*its keys are id \(HASH, S\)[\s\S]*Nothing was changed[\s\S]*→ if nothing in it is needed/,
      );
      expect(status).toBe(1);
      expect(await tables()).toEqual(['ours']);
    });

    test("Twilio's credentials are tried before anything is made", async () => {
      begin({ AUTH_TOKEN: '0'.repeat(32) });
      const { status, said } = await workplace.run(provision, ['--yes']);
      expect(said).toMatch(/Twilio refused the credentials[\s\S]*→ correct ACCOUNT_SID and AUTH_TOKEN/);
      expect(status).toBe(1);
      expect(await tables()).toEqual([]);
    });

    test('a region that is none is refused by its name', async () => {
      begin({ AWS_REGION: '' });
      const typed: Typed = [
        [/^AWS_REGION – /, 'Milano'],
        [/^That is not a region such as eu-south-1. AWS_REGION – /, region],
        [/Go on/, 'y'],
      ];
      expect((await workplace.run(provision, [], { typed })).status).toBe(0);
    });

    test('AWS out of reach, a network that drops: what happened, and that the same again is enough', async () => {
      const { status, said } = await workplace.run(provision, ['--yes'], {
        shell: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      });
      expect(said).toMatch(
        /connection to AWS in eu-south-1 was lost \(ECONNREFUSED\)[\s\S]*→ npm run provision: it takes up where it stopped/,
      );
      expect(status).toBe(1);
      expect((await workplace.run(provision, ['--yes'])).status).toBe(0);
    });

    test('a key that was made before the folder was known is the user’s, and is kept', async () => {
      await workplace.run(provision, ['--yes']);
      const user = (await stack.outputs())['FunctionsUserName'] ?? '';
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: user }));
      begin({ AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? '', AWS_SECRET_ACCESS_KEY: 'known' });
      expect((await workplace.run(provision, ['--yes'])).status).toBe(0);
      expect(workplace.settings['AWS_SECRET_ACCESS_KEY']).toBe('known');
    });
  });

  describe('-- --remove', () => {
    test('takes everything down, and can be typed again', async () => {
      await workplace.run(provision, ['--yes']);
      twilio.serverless.pretendDeployed();
      const number = twilio.voice.buyNumber('+39800123456');
      Object.assign(number, { voiceUrl: 'https://faccina-4711.twil.io/citizen/incoming' });
      const other = twilio.voice.buyNumber('+39800999999');
      for (const name of ['others', 'faccina-urp', 'faccina-anagrafe', 'another']) twilio.voice.queues.add(name);
      twilio.voice.pageSize = 3;
      const { status, said } = await workplace.run(provision, ['--remove', '--yes']);
      expect(said).toContain('ALL CALLS, BALLOTS AND FIGURES');
      expect(said).toContain('all is gone');
      expect(status).toBe(0);
      expect(await tables()).toEqual([]);
      expect(number.voiceUrl).toBe('');
      expect(other.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
      expect([...twilio.voice.queues]).toEqual(['others', 'another']);
      expect(twilio.serverless.services.size).toBe(0);
      expect(workplace.settings['TABLE_NAME']).toBe('');
      expect((await workplace.run(provision, ['--remove', '--yes'])).status).toBe(0);
      expect((await workplace.run(provision, ['--yes'])).status).toBe(0);
    });

    test('does nothing where the answer is no, or nobody is there', async () => {
      await workplace.run(provision, ['--yes']);
      expect((await workplace.run(provision, ['--remove'], { typed: [[/Delete everything/, 'n']] })).status).toBe(0);
      expect((await workplace.run(provision, ['--remove'])).status).toBe(2);
      expect(await tables()).toHaveLength(2);
    });

    test('that breaks off at Twilio leaves the data, and goes on from there', async () => {
      await workplace.run(provision, ['--yes']);
      twilio.serverless.pretendDeployed();
      twilio.interrupt({ after: 3 });
      const { status, said } = await workplace.run(provision, ['--remove', '--yes']);
      expect(said).toMatch(/connection to Twilio was lost[\s\S]*→ npm run provision -- --remove/);
      expect(status).toBe(1);
      expect(await tables()).toHaveLength(2);
      expect((await workplace.run(provision, ['--remove', '--yes'])).status).toBe(0);
      expect(await tables()).toEqual([]);
    });
  });
});

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import PostalMime from 'postal-mime';
import { sendRequests } from '../../../scripts/aws/send-request';
import type { Built } from '../../../scripts/build/build-functions';
import { check } from '../../../scripts/check/check';
import { startMailbox } from '../../../scripts/local/mailbox/start-mailbox';
import { connect } from '../../../scripts/production/connect';
import { deploy } from '../../../scripts/production/deploy';
import { doctor } from '../../../scripts/production/doctor';
import { operators } from '../../../scripts/production/operators';
import { people } from '../../../scripts/production/people';
import { writeProductionFile } from '../../../scripts/production/production-file';
import { provision } from '../../../scripts/production/provision';
import { report } from '../../../scripts/production/report';
import { status } from '../../../scripts/production/status';
import { VirtualClock } from '../../../scripts/simulator/clock';
import { Simulator } from '../../../scripts/simulator/simulator';
import { dayOf } from '../../../src/calendar/civil-time';
import { openStores } from '../../../src/entry/stores';
import { tallyDay } from '../../../src/figures/count-day';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { aCentre, anEnvironment } from '../../support/an-environment';
import { builtWithCentre } from '../../support/built-with-centre';
import { describeInCi } from '../../support/in-ci';
import { describeWithPythonTool } from '../../support/python-tools';
import { stepTimeoutMilliseconds } from '../../support/timeouts';
import { TwilioDouble } from '../../support/twilio/twilio-double';
import { Moto, region } from '../aws/moto';
import { setSchedules } from '../aws/schedules-at';
import { TestWorkplace, type Typed } from './a-workplace';

const citizens = '+39800123456';
const ours = '+390612345678';
const domain = 'faccina-4711.twil.io';
const calls = 50;

/**
 * docs/production.md, step by step: from a folder without settings to a number that is answered, a day of
 * calls, its report, and all of it taken down again. AWS is moto, Twilio its double; the functions are those that were
 * uploaded there.
 */
describeInCi('from nothing:', () =>
  describeWithPythonTool('moto_server')('the way to a number that rings', () => {
    let moto: Moto;
    let twilio: TwilioDouble;
    let mailbox: Awaited<ReturnType<typeof startMailbox>>;
    let built: Built;
    let workplace: TestWorkplace;
    let day: string;

    const mails = () =>
      Promise.all(
        readdirSync(join(workplace.root, 'mailbox'))
          .filter((file) => file.endsWith('.eml'))
          .map((file) => PostalMime.parse(readFileSync(join(workplace.root, 'mailbox', file)))),
      );
    /** What was typed, as the page has it. */
    const commands: string[] = [];
    const names = new Map(
      Object.entries({ provision, deploy, connect, operators, doctor, status, people, report, check }).map(
        ([name, one]) => [one, name],
      ),
    );
    /** Each step says how it ended; the next one needs it. */
    const succeeds = async (...given: Parameters<TestWorkplace['run']>): Promise<string> => {
      const [command, args = []] = given;
      commands.push([names.get(command), ...args.filter((arg) => /^(add|--remove)$/.test(arg))].join(' '));
      const { status: exitStatus, said } = await workplace.run(...given);
      if (exitStatus !== 0) throw new Error(said);
      return said;
    };

    beforeAll(async () => {
      moto = await Moto.start();
      twilio = await TwilioDouble.start();
      twilio.keepLogs(() => new Date());
      twilio.voice.buyNumber(citizens);
      twilio.voice.buyNumber(ours);
      const shell = { TWILIO_ENDPOINT_URL: twilio.url, ...moto.shell };
      // What emulators need and AWS doesn't: where the functions find the table, and time for a slow one.
      const services = [{ id: 'urp', name: "l'ufficio relazioni", numbers: [citizens] }];
      built = builtWithCentre({ ...aCentre, services });
      workplace = new TestWorkplace({
        shell,
        centre: built.centre ?? null,
        build: async () => built,
        settings: { DYNAMODB_ENDPOINT: moto.endpoint, STEP_PATIENCE: String(stepTimeoutMilliseconds) },
      });
      mailbox = await startMailbox({ directory: join(workplace.root, 'mailbox'), port: 0, now: () => new Date() });
      day = dayOf(new Date());
    });
    afterAll(async () => {
      await mailbox.close();
      await twilio.stop();
      await moto.stop();
      workplace.remove();
      rmSync(built.functionsFolder, { recursive: true });
    });

    test('provision: asks what only the administrator knows, and makes the rest', async () => {
      const answers = anEnvironment({
        ACCOUNT_SID: twilio.accountSid,
        AUTH_TOKEN: twilio.authToken,
        AWS_REGION: region,
        REPORT_RECIPIENTS: 'sindaca@comune.example',
        SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      });
      const typed: Typed = [
        ...Object.entries(answers).map(([name, answer = '']) => [new RegExp(`^${name} – `), answer] as const),
        [/^TWILIO_REGION – /, 'us1'],
        [/^OPERATORS_NUMBER – /, ours],
        [/^ALARM_ADDRESS – /, 'amministratrice@comune.example'],
        [/^Go on/, 'y'],
      ];
      expect(await succeeds(provision, [], { typed })).toContain('→ next: npm run deploy');
      expect(workplace.asked.join('\n')).not.toMatch(/TABLE_NAME|AWS_ACCESS|SECRET|^That/m);
    });

    test('deploy: the functions are at Twilio, and the schedules know', async () => {
      const said = await succeeds(deploy, ['--yes']);
      expect(said).toContain(`deployed, for pages: https://${domain}`);
      expect(said).toMatch(/telling the schedules[\s\S]*→ next: npm run connect/);
      // Moto leaves them as they were made, off; AWS switches them on with the stack.
      const scheduler = new SchedulerClient(moto.clientOptions);
      await setSchedules(scheduler, /./, 'ENABLED');
      scheduler.destroy();
    });

    test('connect: the numbers lead there', async () => {
      expect(await succeeds(connect, ['--yes'])).toContain(`${citizens} leads there now`);
    });

    test('operators: one may sign in', async () => {
      const said = await succeeds(operators, ['add', '101', '--name', 'Ada Rossi'], { typed: [[/^PIN/, '493817']] });
      expect(said).toContain('operator 101 may sign in');
    });

    test('doctor: all is well', async () => {
      const said = await succeeds(doctor, ['--mail', 'amministratrice@comune.example']);
      expect(said).toContain('all is well');
      expect(said).not.toContain('WRONG');
      expect((await mails()).map(({ to }) => to?.[0]?.address)).toEqual(['amministratrice@comune.example']);
    });

    /** @returns the day's figures so far */
    async function play(calls: number) {
      // The functions go by this machine's clock, the telephones by one that hurries.
      const clock = new VirtualClock(Date.now());
      const settingsOf = (number: string) => {
        const found = [...twilio.voice.numbers.values()].find(({ phoneNumber }) => phoneNumber === number);
        if (!found) throw new Error(`${number} is no number of the account`);
        const { voiceUrl, voiceFallbackUrl, statusCallback } = found;
        return { voiceUrl, voiceFallbackUrl, ...(statusCallback && { statusCallback }) };
      };
      const simulator = new Simulator({
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        clock,
        ask: twilio.ask,
        numbers: { [citizens]: settingsOf(citizens), [ours]: settingsOf(ours) },
      });
      twilio.telephones = simulator;
      const errors: string[] = [];
      simulator.subscribe((event) => event.kind === 'error' && errors.push(event.message));
      try {
        const operator = simulator.call({ from: '+390000000101', to: ours });
        await operator.hears(/numero di operatore/);
        await operator.presses('101#');
        await operator.hears(/PIN/);
        await operator.presses('493817#');
        await operator.hears(/Accesso riuscito/);
        for (let call = 0; call < calls; call++) {
          const citizen = simulator.call({ from: `+3933300000${call}`, to: citizens });
          await citizen.hears(/passo un operatore/);
          await simulator.advance(30);
          const key = ['1', '1', '2', '3', undefined][call % 5];
          if (key === undefined) {
            await citizen.hangsUp();
            await simulator.advance(5);
            continue;
          }
          await operator.presses('*');
          await citizen.hears(/Com'è andata/);
          await citizen.presses(key);
          if (key === '3') {
            await citizen.hears(/che cosa non è andato/);
            await citizen.presses('4');
          }
          await citizen.isEnded();
        }
        expect(errors).toEqual([]);
        return {
          day,
          ...(await tallyDay({ ...openStores(readAllSettings(workplace.settings)), now: new Date() }, day)),
        };
      } finally {
        twilio.telephones = undefined;
        await simulator.stop();
      }
    }
    /** What becomes of so many fives of calls. */
    const fives = (times: number) => ({
      day,
      received: 5 * times,
      served: 5 * times,
      transferred: 4 * times,
      participants: 4 * times,
      answers: {
        'faces.1': {
          count: 4 * times,
          answers: {
            rating: { satisfied: 2 * times, fair: times, unsatisfied: times },
            reason: { negativeAnswer: times },
          },
        },
      },
    });

    test(`${calls} calls are counted as they went`, async () => {
      expect(await play(calls)).toEqual(fives(calls / 5));
    });

    test('the scheduler has the report mailed', async () => {
      const { REPORT_SECRET } = workplace.settings;
      const environment = { FACCINA_URL: `${twilio.url}/${domain}`, REPORT_SECRET };
      const request = { path: '/reports/daily', dueAt: new Date().toISOString(), forDay: true };
      await sendRequests({ environment, now: () => new Date() }, { Records: [{ body: JSON.stringify(request) }] });
      const mail = (await mails()).find(({ to }) => to?.[0]?.address === 'sindaca@comune.example');
      expect(mail?.subject).toContain('Comune di Borgo');
      expect(mail?.text).toContain(String(calls));
    });

    test('status, people and doctor know of it', async () => {
      const said = await succeeds(status);
      expect(said).toContain(`${calls} calls received`);
      expect(said).toContain(`last report: ${day}`);
      expect(said).toMatch(/last 24 hours: \d{3,} requests, failed 0 \(0\.00 %\), without an answer 0 .*, malformed 0/);
      expect(said).toMatch(/slowest steps:\n +[a-z/-]+ +\d+ requests/);
      expect(await succeeds(people, ['list'])).toMatch(/^manager +sindaca@comune.example/m);
      expect(await succeeds(doctor)).toContain(`ok      last report: ${day}`);
    });

    test('report: the day is mailed once more, from here', async () => {
      expect(await succeeds(report, ['--deployed', '--day', day, '--yes'])).toContain('was sent to 1 recipient');
      const again = (await mails()).filter(({ to }) => to?.[0]?.address === 'sindaca@comune.example');
      expect(again.map(({ subject }) => subject)).toEqual([again[0]?.subject, again[0]?.subject]);
    });

    test('a changed setting is one more deployment', async () => {
      writeProductionFile(workplace.root, { REPORT_SENDER: 'risponde@comune.example' });
      expect(await succeeds(check)).toContain('I giudizi: faces, version 1');
      expect(await succeeds(deploy, ['--yes'])).toContain(`deployed, for pages: https://${domain}`);
      expect(await succeeds(doctor)).toContain('all is well');
      twilio.requests.length = 0;
      expect(await play(10)).toEqual(fives((calls + 10) / 5));
      // For each call the operator is brought; the operator of before has hung up, and is not asked for any more.
      const brought = twilio.requests.filter((request) => /^POST api\.twilio\.com.*\/Calls\//.test(request));
      expect(brought).toHaveLength(10);
    });

    test('all of it is taken down again', async () => {
      expect(await succeeds(provision, ['--remove', '--yes'])).toContain('all is gone');
      const dynamoDb = new DynamoDBClient(moto.clientOptions);
      expect((await dynamoDb.send(new ListTablesCommand({}))).TableNames).toEqual([]);
      dynamoDb.destroy();
      expect(twilio.serverless.services.size).toBe(0);
      expect([...twilio.voice.numbers.values()].map(({ voiceUrl }) => voiceUrl)).toEqual(['', '']);
      expect(twilio.faults).toEqual([]);
    });

    test('docs/production.md is this way in words', () => {
      const [, chapter = ''] =
        /^# In production$([\s\S]*?)^## /m.exec(readFileSync('docs/production.md', 'utf8')) ?? [];
      const lines = [...chapter.matchAll(/^npm run (\w+)(?: -- (add|--remove))?/gm)];
      const written = lines.map(([, name = '', verb]) => [name, verb].filter(Boolean).join(' '));
      expect(written).toEqual(
        commands.filter((command, index) => command !== 'doctor' || commands[index - 1] !== 'deploy'),
      );
    });
  }),
);

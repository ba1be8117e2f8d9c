import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { ownCentre } from '../../../scripts/build/centre';
import { startMailbox } from '../../../scripts/local/mailbox/start-mailbox';
import { doctor } from '../../../scripts/production/doctor';
import { operators } from '../../../scripts/production/operators';
import { productionFileName, writeProductionFile } from '../../../scripts/production/production-file';
import { status } from '../../../scripts/production/status';
import { dayOf, daysBefore } from '../../../src/calendar/civil-time';
import { openStores } from '../../../src/entry/stores';
import { sealPerson } from '../../../src/people/person';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { describeRestInCi } from '../../support/in-ci';
import type { Uploaded } from '../../support/twilio/serverless-resources';
import type { TwilioDouble } from '../../support/twilio/twilio-double';
import { sid } from '../../support/twilio/voice-api';
import { citizens, Deployment, ours } from './a-deployment';
import type { TestWorkplace } from './a-workplace';

/** Everything is there and well; each test breaks one thing, and mends it again. */
describe('npm run doctor', () => {
  let twilio: TwilioDouble;
  let workplace: TestWorkplace;
  let now = new Date();
  let deployment: Deployment;
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;

  beforeAll(async () => {
    deployment = await Deployment.start({
      now: () => now,
      async addSettings(root) {
        mailbox = await startMailbox({ directory: join(root, 'mailbox'), port: 0, now: () => now });
        return { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}` };
      },
    });
    ({ twilio, workplace } = deployment);
  });
  afterAll(async () => {
    await mailbox.close();
    await deployment.stop();
  });
  beforeEach(() => {
    now = new Date();
  });

  const environment = (half: 'calls' | 'pages' = 'calls') => {
    const name = { calls: 'faccina-calls', pages: 'faccina' }[half];
    const service = [...twilio.serverless.services.values()].find((one) => one.name === name);
    return [...(service?.environments.values() ?? [])][0];
  };
  /** As after somebody's upload by hand. */
  const changeDoctor = (change: Partial<Uploaded>) => {
    for (const { versions } of twilio.serverless.services.values()) {
      for (const [key, one] of versions) if (one.path === '/doctor') versions.set(key, { ...one, ...change });
    }
    twilio.serverless.redeploy();
  };
  const stores = () => openStores(readAllSettings(workplace.settings));

  test('finds nothing wrong where nothing is, and says what it could not look at', async () => {
    const { status: exitStatus, said } = await workplace.run(doctor);
    expect(said).not.toContain('WRONG');
    expect(said).toMatch(
      /- {7}stack, schedules: The connection to AWS[\s\S]*- {7}tables: The connection to AWS[\s\S]*→ npm run doctor/,
    );
    expect(said).toContain('all is well');
    expect(exitStatus).toBe(0);
  });

  test('says how many may enter, and whom a new SESSION_SECRET has locked out', async () => {
    expect((await workplace.run(doctor)).said).toMatch(/^ok {6}people: \d in MANAGERS, 0 on the list$/m);
    const former = { ...readAllSettings(workplace.settings), SESSION_SECRET: '5e'.repeat(16) };
    const ada = { id: 'ada', address: 'ada@comune.example', role: 'leader' } as const;
    await stores().people.put(ada.id, sealPerson(former, ada));
    const { said } = await workplace.run(doctor);
    await stores().people.remove(ada.id);
    expect(said).toMatch(/WRONG {3}people: 1 on the list can't enter: .+\n +→ npm run people -- list/);
  });

  test('says what an earlier version read, and that nobody does now', async () => {
    const file = join(workplace.root, productionFileName);
    const before = readFileSync(file, 'utf8');
    workplace.set({ HANDOVER: 'conference' });
    const { status: exitStatus, said } = await workplace.run(doctor);
    writeFileSync(file, before);
    expect(said).toMatch(/^- {7}settings: HANDOVER is read no more: .*\n +→ take it out of \.env\.production$/m);
    expect(exitStatus).toBe(0);
  });

  test('changes nothing', async () => {
    const before = twilio.requests.length;
    await workplace.run(doctor);
    expect(twilio.requests.slice(before).filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  const wrongThings: readonly [string, () => void | Promise<void>, RegExp, RegExp][] = [
    [
      'a number that somebody led elsewhere in the console',
      () =>
        void Object.assign(twilio.voice.numbers.get(sid('PN', citizens)) ?? {}, {
          voiceUrl: 'https://elsewhere.example/',
        }),
      /WRONG {3}\+39800123456: voice address: https:\/\/elsewhere\.example\/ → https:\/\/faccina-calls-4711/,
      /→ npm run connect -- \+39800123456/,
    ],
    [
      'settings that were changed here and not deployed',
      () => writeProductionFile(workplace.root, { REPORT_SENDER: 'risponde@comune.example' }),
      /WRONG {3}variables of the pages: REPORT_SENDER: not as in \.env\.production/,
      /→ npm run deploy/,
    ],
    [
      'a table that is not there any more',
      async () => {
        environment()?.variables.set('TABLE_NAME', 'gone');
        twilio.serverless.redeploy();
      },
      /WRONG {3}table, from the calls: ResourceNotFoundException/,
      /→ npm run provision/,
    ],
    [
      'a mail server that is out of reach',
      async () => {
        environment('pages')?.variables.set('SMTP_URL', 'smtp://127.0.0.1:9');
        twilio.serverless.redeploy();
      },
      /WRONG {3}mail: the mail server could not be reached/,
      /→ correct SMTP_URL/,
    ],
    [
      'functions that answer anybody',
      () => changeDoctor({ visibility: 'public' }),
      /WRONG {3}protection: answers anybody: https:\/\/faccina-calls-4711\.twil\.io\/doctor, https:\/\/faccina-4711\.twil\.io\/doctor$/m,
      /→ npm run deploy/,
    ],
    [
      'a number that was given back',
      () => void twilio.voice.numbers.delete(sid('PN', ours)),
      /WRONG {3}\+390612345678: \+390612345678 is no number of this Twilio account/,
      /→ see that the number is typed right/,
    ],
    [
      'a variable that somebody deleted in the console',
      async () => {
        environment('pages')?.variables.delete('REPORT_SECRET');
        twilio.serverless.redeploy();
      },
      /WRONG {3}settings, from the pages: The settings need mending: - REPORT_SECRET is missing/,
      /→ npm run deploy/,
    ],
    [
      'functions of a version that had no doctor',
      () => changeDoctor({ path: '/physician' }),
      /WRONG {3}signature, calls: there is no doctor at this address/,
      /→ npm run deploy/,
    ],
    [
      'something else that answers there',
      () => changeDoctor({ content: Buffer.from("exports.handler = (_, __, answer) => answer(null, 'hello');") }),
      /WRONG {3}signature, calls: what answers there is not this version of Faccina/,
      /→ npm run deploy/,
    ],
    [
      'functions that Twilio does not let ask',
      () =>
        changeDoctor({
          content: Buffer.from(
            `exports.handler = (_, __, answer) => answer(null, ${JSON.stringify({
              version,
              node: process.versions.node,
              now: now.toISOString(),
              centre: '01234567',
              settings: 'ok',
              table: 'ok',
              dayKeys: 'ok',
              mail: 'ok',
              twilio: '401 20003',
            })});`,
          ),
        }),
      /WRONG {3}Twilio, from the calls: 401 20003/,
      /→ correct AUTH_TOKEN and TWILIO_REGION/,
    ],
    [
      'a clock that is off',
      () => {
        now = new Date(Date.now() - 600_000);
      },
      /WRONG {3}clock, from the pages: this machine and Twilio's are (59|60)\d s apart/,
      /→ set this machine’s clock/,
    ],
    [
      'credentials that are refused',
      () => writeProductionFile(workplace.root, { AUTH_TOKEN: '0'.repeat(32) }),
      /WRONG {3}Twilio credentials: Twilio refused the credentials/,
      /→ correct ACCOUNT_SID and AUTH_TOKEN/,
    ],
    [
      'nobody who may sign in',
      () => void stores().operators.remove('101'),
      /WRONG {3}operators: nobody may sign in/,
      /→ npm run operators -- add/,
    ],
    [
      'reports that stopped',
      async () => {
        const day = daysBefore(dayOf(now), 3);
        await stores().reportClaims.claim(day, now);
        await stores().reportClaims.markSent(day, now);
      },
      /WRONG {3}last report: \d{4}-\d\d-\d\d; nothing since/,
      /→ see the schedules/,
    ],
    [
      'days that should have been sealed',
      async () => void (await stores().dayKeys.ofToday(daysBefore(dayOf(now), 5))),
      /WRONG {3}last sealing: \d{4}-\d\d-\d\d should be sealed by now/,
      /→ see the schedules/,
    ],
  ];

  describeRestInCi(5, wrongThings, (some) =>
    test.each(some)('finds %s, and says how to mend it', async (_, breakIt, finding, mend) => {
      const numbers = structuredClone([...twilio.voice.numbers]);
      const variables = (['calls', 'pages'] as const).flatMap((half) =>
        [...(environment(half)?.variables ?? [])].map((variable) => [half, ...variable] as const),
      );
      const versions = [...twilio.serverless.services.values()].map(
        (service) => [service, [...service.versions]] as const,
      );
      const file = { ...workplace.settings } as Record<string, string>;
      await breakIt();
      const { status: exitStatus, said } = await workplace.run(doctor);
      writeProductionFile(workplace.root, file);
      for (const [key, number] of numbers) twilio.voice.numbers.set(key, number);
      for (const [half, name, value] of variables) environment(half)?.variables.set(name, value);
      for (const [service, uploaded] of versions) for (const [key, one] of uploaded) service.versions.set(key, one);
      twilio.serverless.redeploy();
      if ((await stores().operators.list()).length === 0)
        await workplace.run(operators, ['add', '101', '--name', 'Ada Rossi']);
      expect(said).toMatch(finding);
      expect(said).toMatch(mend);
      expect(said).toMatch(/\d to mend, above/);
      expect(exitStatus).toBe(1);
    }),
  );

  test('finds another centre than that which was deployed', async () => {
    const file = join(workplace.root, ownCentre);
    const deployed = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(deployed), smallestGroup: 7 }));
    const { status: exitStatus, said } = await workplace.run(doctor);
    writeFileSync(file, deployed);
    for (const half of ['calls', 'pages'])
      expect(said).toContain(`WRONG   centre, from the ${half}: another ${ownCentre}`);
    expect(exitStatus).toBe(1);
  });

  test('is told by nobody that a mail address is none', async () => {
    expect((await workplace.run(doctor, ['--mail', 'nobody'])).status).toBe(2);
  });

  test('status says what is known where there were neither calls nor requests', async () => {
    const { status: exitStatus, said } = await workplace.run(status, ['--hours', '1']);
    expect(said).toMatch(/: 0 calls received, 0 served, 0 sent to the survey, 0 took part/);
    expect(said).toContain('no request in the last hour');
    expect(exitStatus).toBe(0);
  });

  test('status asks for no more hours than Twilio keeps, and for hours only', async () => {
    expect((await workplace.run(status, ['--hours', 'many'])).status).toBe(2);
    expect((await workplace.run(status, ['--hours', '9999'])).said).toContain('no request in the last 720 hours');
  });
});

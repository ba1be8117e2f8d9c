import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilioPackage from 'twilio/package.json';
import { deploy } from '../../../scripts/production/deploy';
import { anEnvironment, someKeys } from '../../support/an-environment';
import { testInCi } from '../../support/in-ci';
import { TwilioDouble } from '../../support/twilio/twilio-double';
import { refusal } from '../../support/twilio/voice-api';
import { TestWorkplace } from './a-workplace';
import { aSmallWorkplace, buildFewFunctions } from './few-functions';

let twilio: TwilioDouble;
let workplace: TestWorkplace;

beforeEach(async () => {
  twilio = await TwilioDouble.start();
  workplace = aWorkplace();
});
afterEach(async () => {
  workplace.remove();
  await twilio.stop();
});

const few = buildFewFunctions();
afterAll(few.remove);

const aWorkplace = (settings: Readonly<Record<string, string>> = {}, build = async () => few.built) =>
  aSmallWorkplace(twilio, settings, build);

type Half = 'calls' | 'pages';
const names = { calls: 'faccina-calls', pages: 'faccina' } as const;
const service = (half: Half = 'calls') =>
  [...twilio.serverless.services.values()].find(({ name }) => name === names[half]);
const environment = (half: Half = 'calls') => [...(service(half)?.environments.values() ?? [])][0];
/** What answers there, unsigned. */
const ask = async (path: string, half: Half = 'calls') =>
  (await twilio.ask({ url: `https://${names[half]}-4711.twil.io${path}`, method: 'GET', headers: {} })).status;

describe('npm run deploy', () => {
  test('puts the functions and their settings to Twilio, and says where they answer', async () => {
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toContain('deployed, for calls: https://faccina-calls-4711.twil.io');
    expect(said).toContain('deployed, for pages: https://faccina-4711.twil.io');
    expect(said).toContain('next: npm run connect');
    expect(status).toBe(0);
    expect(workplace.settings['DOMAIN_NAME']).toBe('faccina-4711.twil.io');
    // Signed by nobody: the functions are there, and let nobody in.
    expect(await ask('/citizen/incoming')).toBe(403);
    expect(await ask('/hold-music.wav')).toBe(200);
    expect(await ask('/nothing')).toBe(404);
    expect(await ask('/access/sign-in', 'pages')).toBe(200);
    expect(await ask('/style/faccina.css', 'pages')).toBe(200);
  });

  test('each half has its own functions, files, variables and AWS user, and nothing of the other’s', async () => {
    await workplace.run(deploy, ['--yes']);
    for (const path of ['/access/sign-in', '/style/faccina.css', '/page/live.js'])
      expect([path, await ask(path)]).toEqual([path, 404]);
    for (const path of ['/citizen/incoming', '/survey/welcome', '/hold-music.wav'])
      expect([path, await ask(path, 'pages')]).toEqual([path, 404]);
    expect([await ask('/doctor'), await ask('/doctor', 'pages')]).toEqual([403, 403]);
    const given = anEnvironment();
    const shared = ({ TABLE_NAME, DAY_KEY_TABLE_NAME, AWS_REGION, DYNAMODB_ENDPOINT }: typeof given) => ({
      ...{ TABLE_NAME, DAY_KEY_TABLE_NAME, AWS_REGION, DYNAMODB_ENDPOINT },
    });
    const { REPORT_SENDER, REPORT_RECIPIENTS, SMTP_URL, REPORT_SECRET, MANAGERS, SESSION_SECRET } = given;
    expect(Object.fromEntries(environment('calls')?.variables ?? [])).toEqual({
      ...shared(given),
      CALLS_URL: 'https://faccina-calls-4711.twil.io',
      AWS_ACCESS_KEY_ID: someKeys.CALLS_AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: someKeys.CALLS_AWS_SECRET_ACCESS_KEY,
    });
    expect(Object.fromEntries(environment('pages')?.variables ?? [])).toEqual({
      ...shared(given),
      ...{
        REPORT_SENDER,
        REPORT_RECIPIENTS,
        SMTP_URL,
        REPORT_SECRET,
        MANAGERS,
        SESSION_SECRET,
      },
      AWS_ACCESS_KEY_ID: someKeys.PAGES_AWS_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: someKeys.PAGES_AWS_SECRET_ACCESS_KEY,
    });
    // Twilio's own token is with the calls alone.
    expect([service('calls')?.withCredentials, service('pages')?.withCredentials]).toEqual([true, false]);
  });

  test('does nothing before each half has its AWS user, and says how to make them', async () => {
    workplace.set({ PAGES_AWS_SECRET_ACCESS_KEY: '' });
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/The pages have no AWS user yet[\s\S]*→ npm run provision/);
    expect(status).toBe(1);
    expect(twilio.requests).toEqual([]);
  });

  test('asks every protected function unsigned, at both addresses, and names those that answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faccina-built-'));
    cpSync(few.built.functionsFolder, join(folder, 'functions'), { recursive: true });
    const opened = ['survey/welcome', 'doctor'];
    for (const name of opened)
      renameSync(join(folder, `functions/${name}.protected.js`), join(folder, `functions/${name}.js`));
    workplace.remove();
    workplace = aWorkplace({}, async () => ({ ...few.built, functionsFolder: join(folder, 'functions') }));
    const { status, said } = await workplace.run(deploy, ['--yes']);
    rmSync(folder, { recursive: true });
    const [calls, pages] = ['https://faccina-calls-4711.twil.io', 'https://faccina-4711.twil.io'];
    expect(said).toContain(
      `WRONG   protection: answers anybody: ${calls}/doctor, ${pages}/doctor, ${pages}/survey/welcome`,
    );
    expect(status).toBe(1);
  });

  test('has Twilio install its package beside them, in the version that this project is tested with', async () => {
    await workplace.run(deploy, ['--yes']);
    const [build] = [...(service()?.builds.values() ?? [])];
    const dependencies: unknown = JSON.parse(build?.dependencies.slice(1, -1) ?? '');
    expect(dependencies).toEqual([
      // Not 2.1.0, which npm calls the latest: Twilio refuses it (twilio-labs/serverless-toolkit#557).
      { name: '@twilio/runtime-handler', version: '2.0.3' },
      { name: 'twilio', version: twilioPackage.version },
    ]);
  });

  test('says what it would do, and does nothing where the answer is no', async () => {
    const { status, said } = await workplace.run(deploy, [], { typed: [[/Go on/, 'n']] });
    expect(said).toContain(twilio.accountSid);
    expect(status).toBe(0);
    expect(twilio.requests).toEqual([]);
  });

  test('does nothing where nobody is there to say yes', async () => {
    const { status, said } = await workplace.run(deploy);
    expect(said).toContain('--yes');
    expect(status).toBe(2);
    expect(twilio.requests).toEqual([]);
  });

  test('can be run again: nothing is there twice, and a variable that is set no more is gone', async () => {
    await workplace.run(deploy, ['--yes']);
    environment()?.variables.set('OLD', 'left over');
    const functions = service()?.resources.Functions.size;
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
    expect(twilio.serverless.services.size).toBe(2);
    expect(service()?.environments.size).toBe(1);
    expect(service()?.resources.Functions.size).toBe(functions);
    expect(environment()?.variables.has('OLD')).toBe(false);
  });

  test('takes up what is left of a deployment that broke off yesterday', async () => {
    twilio.interrupt({ after: 5 });
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(1);
    expect(service()?.environments.size).toBe(1);
    expect(environment()?.build).toBeNull();
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
    expect(environment()?.build).not.toBeNull();
  });

  testInCi('sees pages of what is there: fifty functions of an older version are not made again', async () => {
    twilio.serverless.pageSize = 5;
    await workplace.run(deploy, ['--yes']);
    const functions = service()?.resources.Functions.size;
    await workplace.run(deploy, ['--yes']);
    expect(service()?.resources.Functions.size).toBe(functions);
  });

  test('a setting that is too long for one variable is continued in others', async () => {
    const managers = Array.from({ length: 20 }, (_, index) => `dirigente.numero.${index}@comune.example`).join(',');
    workplace.remove();
    workplace = aWorkplace({ MANAGERS: managers });
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
    const variables = environment('pages')?.variables;
    expect([...(variables?.keys() ?? [])].filter((name) => name.startsWith('MANAGERS')).length).toBeGreaterThan(1);
    for (const value of variables?.values() ?? []) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(450);
  });
});

describe('npm run deploy with wrong things in', () => {
  test('without settings says how to get them', async () => {
    const empty = new TestWorkplace();
    const { status, said } = await empty.run(deploy, ['--yes']);
    empty.remove();
    expect(said).toMatch(/There is no \.env\.production[\s\S]*→ npm run provision/);
    expect(status).toBe(1);
  });

  test('with settings at fault names all of them, and asks Twilio nothing', async () => {
    workplace.remove();
    workplace = aWorkplace({ SMTP_URL: 'nonsense', REPORT_SECRET: 'short' });
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/SMTP_URL is not an address[\s\S]*REPORT_SECRET has less than 32/);
    expect(said).not.toContain('nonsense');
    expect(status).toBe(1);
    expect(twilio.requests).toEqual([]);
  });

  test('a wrong auth token: what to correct, and what to type', async () => {
    workplace.remove();
    workplace = aWorkplace({ AUTH_TOKEN: '0'.repeat(32) });
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(
      /refused the credentials \(20003\)[\s\S]*→ correct ACCOUNT_SID and AUTH_TOKEN.*npm run deploy/,
    );
    expect(said).not.toContain('0'.repeat(32));
    expect(status).toBe(1);
  });

  test('more settings than a Function can hold are refused before anything is uploaded', async () => {
    const recipients = Array.from({ length: 90 }, (_, index) => `dirigente.numero.${index}@comune.example`).join(',');
    workplace.remove();
    workplace = aWorkplace({ REPORT_RECIPIENTS: recipients });
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/too long for Twilio's functions: \d+ bytes of 3072[\s\S]*→ shorten REPORT_RECIPIENTS/);
    expect(status).toBe(1);
    expect(twilio.requests).toEqual([]);
  });

  test('a bundle that is too big is refused before anything is uploaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faccina-built-'));
    const built = { functionsFolder: join(folder, 'functions'), assetsFolder: join(folder, 'assets') };
    for (const one of Object.values(built)) mkdirSync(one);
    writeFileSync(join(built.functionsFolder, 'fat.protected.js'), Buffer.alloc(1_200_000));
    workplace.remove();
    workplace = aWorkplace({}, async () => built);
    const { status, said } = await workplace.run(deploy, ['--yes']);
    rmSync(folder, { recursive: true });
    expect(said).toMatch(/Too big for Twilio: \/fat \(1\.1 MB\)/);
    expect(status).toBe(1);
    expect(twilio.requests).toEqual([]);
  });

  testInCi(
    'a network that drops at any request: what answered before answers still, and the same again is enough',
    async () => {
      await workplace.run(deploy, ['--yes']);
      const before = twilio.requests.length;
      await workplace.run(deploy, ['--yes']);
      const asked = twilio.requests.slice(before);
      // No variable is set anew: of each half the activation is the last request.
      const [ofCalls = 0, ofPages = 0] = asked.flatMap((line, index) => (/Deployments$/.test(line) ? [index] : []));
      for (const after of [0, 2, ofCalls - 3, ofCalls]) {
        const build = environment()?.build;
        twilio.interrupt({ after });
        const { status, said } = await workplace.run(deploy, ['--yes']);
        expect([after, said]).toEqual([
          after,
          expect.stringMatching(/connection to Twilio was lost[\s\S]*→ npm run deploy/),
        ]);
        expect(status).toBe(1);
        expect(environment()?.build).toBe(build);
        expect(await ask('/citizen/incoming')).toBe(403);
      }
      for (const after of [ofPages - 3, ofPages]) {
        const build = environment('pages')?.build;
        twilio.interrupt({ after });
        expect((await workplace.run(deploy, ['--yes'])).status).toBe(1);
        expect(environment('pages')?.build).toBe(build);
        expect(await ask('/access/sign-in', 'pages')).toBe(200);
      }
      expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
    },
  );

  test('a build that fails at Twilio: the one before answers still', async () => {
    await workplace.run(deploy, ['--yes']);
    const build = environment()?.build;
    twilio.serverless.buildsFail = true;
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/could not build it \(build ZB\w+\)[\s\S]*→ see the build/);
    expect(status).toBe(1);
    expect(environment()?.build).toBe(build);
  });

  testInCi('a Twilio that asks to slow down is asked again, more slowly', async () => {
    twilio.interrupt({ after: 2, answer: refusal(429, 20429, 'Too Many Requests') });
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
  });

  test('a Twilio that is out of order says so', async () => {
    twilio.interrupt({ after: 1, times: 99, answer: refusal(503, 20503, 'Service unavailable') });
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/could not do it just now \(HTTP 503\)[\s\S]*→ wait a minute, then npm run deploy/);
    expect(status).toBe(1);
  });

  test('AWS out of reach is no failure of the deployment, and what to do instead is said', async () => {
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/the schedules don't know of it yet\.[\s\S]*→ npm run provision/);
    expect(status).toBe(0);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilioPackage from 'twilio/package.json';
import { deploy } from '../../scripts/production/deploy';
import { anEnvironment } from '../an-environment';
import { TwilioDouble } from '../support/twilio/twilio-double';
import { refusal } from '../support/twilio/voice-api';
import { TestWorkplace } from './a-workplace';

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

/** No AWS is there to be told of the deployment: its address leads nowhere. */
const noAws = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_MAX_ATTEMPTS: '1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
};

function aWorkplace(settings: Readonly<Record<string, string>> = {}, build?: TestWorkplace['options']['build']) {
  const { DOMAIN_NAME, ...given } = anEnvironment({ ACCOUNT_SID: twilio.accountSid, AUTH_TOKEN: twilio.authToken });
  return new TestWorkplace({
    shell: { TWILIO_ENDPOINT_URL: twilio.url, ...noAws },
    settings: { ...(given as Record<string, string>), ...settings },
    ...(build && { build }),
  });
}

const service = () => [...twilio.serverless.services.values()][0];
const environment = () => [...(service()?.environments.values() ?? [])][0];
/** What answers there. */
const ask = async (path: string) =>
  (await twilio.ask({ url: `https://faccina-4711.twil.io${path}`, method: 'GET', headers: {} })).status;

describe('npm run deploy', () => {
  test('puts the functions and their settings to Twilio, and says where they answer', async () => {
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toContain('deployed: https://faccina-4711.twil.io');
    expect(said).toContain('next: npm run connect');
    expect(status).toBe(0);
    expect(workplace.settings['DOMAIN_NAME']).toBe('faccina-4711.twil.io');
    expect(Object.fromEntries(environment()?.variables ?? [])).toEqual({
      ...Object.fromEntries(
        Object.entries(anEnvironment()).filter(
          ([name]) => !['DOMAIN_NAME', 'ACCOUNT_SID', 'AUTH_TOKEN'].includes(name),
        ),
      ),
    });
    // Signed by nobody: the functions are there, and let nobody in.
    expect(await ask('/citizen/incoming')).toBe(403);
    expect(await ask('/hold-music.wav')).toBe(200);
    expect(await ask('/nothing')).toBe(404);
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
    expect(twilio.serverless.services.size).toBe(1);
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

  test('sees pages of what is there: fifty functions of an older version are not made again', async () => {
    twilio.serverless.pageSize = 5;
    await workplace.run(deploy, ['--yes']);
    const functions = service()?.resources.Functions.size;
    await workplace.run(deploy, ['--yes']);
    expect(service()?.resources.Functions.size).toBe(functions);
  });

  test('a setting that is too long for one variable is continued in others', async () => {
    const services = Array.from({ length: 8 }, (_, index) => ({
      id: `servizio-${index}`,
      name: `il servizio più lungo ${index}`,
      numbers: [`+3980012345${index}`],
    }));
    workplace.remove();
    workplace = aWorkplace({ SERVICES: JSON.stringify(services) });
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
    const variables = environment()?.variables;
    expect([...(variables?.keys() ?? [])].filter((name) => name.startsWith('SERVICES')).length).toBeGreaterThan(1);
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

  test('a network that drops at any request: what answered before answers still, and the same again is enough', async () => {
    await workplace.run(deploy, ['--yes']);
    const before = twilio.requests.length;
    await workplace.run(deploy, ['--yes']);
    const count = twilio.requests.length - before;
    const activation = count - 1;
    for (const after of [0, 1, 2, 3, 10, count - 8, count - 3, activation]) {
      const build = environment()?.build;
      // Builds and deployments of our own making: no variable is set anew, and the activation is the last request.
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
    expect((await workplace.run(deploy, ['--yes'])).status).toBe(0);
  });

  test('a build that fails at Twilio: the one before answers still', async () => {
    await workplace.run(deploy, ['--yes']);
    const build = environment()?.build;
    twilio.serverless.buildsFail = true;
    const { status, said } = await workplace.run(deploy, ['--yes']);
    expect(said).toMatch(/could not build it \(build ZB\w+\)[\s\S]*→ see the build/);
    expect(status).toBe(1);
    expect(environment()?.build).toBe(build);
  });

  test('a Twilio that asks to slow down is asked again, more slowly', async () => {
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

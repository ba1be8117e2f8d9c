import { connect } from '../../../scripts/production/connect';
import { anEnvironment } from '../../support/an-environment';
import { describeWhere } from '../../support/describe-where';
import { describedHere, descriptionFile, TwilioDouble } from '../../support/twilio/twilio-double';
import { refusal, sid } from '../../support/twilio/voice-api';
import { TestWorkplace } from './a-workplace';

const [citizens, registry, landline, operators] = ['+39800123456', '+39800123457', '+39061234567', '+390612345678'];
const overrides = '#rc=1&rp=ct,rt,5xx&ct=2000&rt=6500';
const at = (path: string) => `https://faccina-calls-4711.twil.io${path}${overrides}`;

let twilio: TwilioDouble;
let workplace: TestWorkplace;

async function prepare(settings: Readonly<Record<string, string>> = {}) {
  twilio = await TwilioDouble.start();
  const { DOMAIN_NAME, ...given } = anEnvironment({ ACCOUNT_SID: twilio.accountSid, AUTH_TOKEN: twilio.authToken });
  workplace = new TestWorkplace({
    shell: { TWILIO_ENDPOINT_URL: twilio.url },
    settings: { ...(given as Record<string, string>), OPERATORS_NUMBER: operators, ...settings },
  });
  for (const number of [citizens, registry, landline, operators]) twilio.voice.buyNumber(number);
}

const number = (wanted: string) => twilio.voice.numbers.get(sid('PN', wanted));

afterEach(async () => {
  const { faults } = twilio;
  workplace.remove();
  await twilio.stop();
  // What Twilio's own description doesn't know, or not so.
  expect(faults).toEqual([]);
});

/** Each request of these tests, and each answer to it, is held against Twilio's own description of its API. */
describeWhere(describedHere, `${descriptionFile} is not there`)('npm run connect', () => {
  beforeEach(async () => {
    await prepare();
    twilio.serverless.pretendDeployed();
  });

  test('leads every number of the settings to the functions, and shows before and after', async () => {
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toContain(`voice address: https://demo.twilio.com/welcome/voice/ → ${at('/citizen/incoming')}`);
    expect(said).toMatch(/→ next: npm run operators/);
    expect(status).toBe(0);
    for (const one of [citizens, registry, landline]) {
      expect(number(one)).toMatchObject({
        voiceUrl: at('/citizen/incoming'),
        voiceMethod: 'POST',
        voiceFallbackUrl: at('/fallback'),
        statusCallback: at('/call-ended'),
        statusCallbackMethod: 'POST',
      });
    }
    expect(number(operators)).toMatchObject({
      voiceUrl: at('/operator/sign-in'),
      statusCallback: at('/operator/ended'),
    });
  });

  test('changes nothing where the answer is no', async () => {
    const { status } = await workplace.run(connect, [], { typed: [[/Lead them there/, 'no']] });
    expect(status).toBe(0);
    expect(twilio.requests.filter((line) => /^POST api/.test(line))).toEqual([]);
  });

  test('can be run again, and then has nothing to do and nothing to ask', async () => {
    await workplace.run(connect, ['--yes']);
    const before = twilio.requests.length;
    const { status, said } = await workplace.run(connect);
    expect(said).toContain(`voice address: ${at('/citizen/incoming')}, as it is`);
    expect(status).toBe(0);
    expect(twilio.requests.slice(before).filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test('leads one number, and leaves the others', async () => {
    await workplace.run(connect, [registry, '--yes']);
    expect(number(registry)?.voiceUrl).toBe(at('/citizen/incoming'));
    expect(number(citizens)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
    expect(number(operators)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
  });

  test("takes another operators' number, and keeps it in the settings", async () => {
    twilio.voice.buyNumber('+390699999999');
    await workplace.run(connect, ['--operators', '+390699999999', '--yes']);
    expect(number('+390699999999')?.voiceUrl).toBe(at('/operator/sign-in'));
    expect(number(citizens)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
    expect(workplace.settings['OPERATORS_NUMBER']).toBe('+390699999999');
  });

  test('a number of the citizens’ is refused for the operators, typed or set: one would lead the other’s calls away', async () => {
    for (const args of [['--operators', citizens, '--yes'], ['--yes']]) {
      if (args.length === 1) workplace.set({ OPERATORS_NUMBER: citizens });
      const { status, said } = await workplace.run(connect, args);
      expect(said).toContain('OPERATORS_NUMBER is a number of the service urp, too');
      expect(status).toBe(1);
    }
    expect(number(citizens)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
  });

  test.each([
    ['a number of another account', '+39800123456', 'is no number of this Twilio account'],
    ['a number that no service has', '+39800000000', 'no service in config/local/centre.json has this number'],
  ])('%s: nothing is changed, and it is said what to type', async (_, wanted, message) => {
    twilio.voice.numbers.delete(sid('PN', citizens));
    const { status, said } = await workplace.run(connect, [wanted, '--yes']);
    expect(said).toContain(message);
    expect(said).toContain('Nothing was changed');
    expect(said).toMatch(/→ .*npm run connect/);
    expect(status).toBe(1);
    expect(twilio.requests.filter((line) => /^POST api/.test(line))).toEqual([]);
  });

  test('a number without its country is refused by how it is written', async () => {
    const { status, said } = await workplace.run(connect, ['800123456', '--yes']);
    expect(said).toContain('a number is written with its country');
    expect(status).toBe(2);
  });

  test.each([
    ['a SIP trunk', { trunkSid: `TK${'1'.repeat(32)}` }],
    ['a TwiML application', { voiceApplicationSid: `AP${'1'.repeat(32)}` }],
  ])('a number that is tied to %s is left alone', async (tie, state) => {
    Object.assign(number(citizens) ?? {}, state);
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toContain(`${citizens} is tied to ${tie}`);
    expect(status).toBe(1);
    expect(number(citizens)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
  });

  test('before anything is deployed no number is led anywhere', async () => {
    twilio.serverless.services.clear();
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toMatch(/Nothing is deployed yet[\s\S]*→ npm run deploy/);
    expect(status).toBe(1);
  });

  test('a network that drops half-way: what was led stays led, and the same again does the rest', async () => {
    const before = twilio.requests.length;
    // Services, both environments, two requests for each of the four numbers; the first number.
    twilio.interrupt({ after: 3 + 8 + 1 });
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toMatch(/connection to Twilio was lost[\s\S]*→ npm run connect: it takes up where it stopped/);
    expect(status).toBe(1);
    expect(twilio.requests.length - before).toBe(13);
    expect(number(citizens)?.voiceUrl).toBe(at('/citizen/incoming'));
    expect(number(registry)?.voiceUrl).toBe('https://demo.twilio.com/welcome/voice/');
    expect((await workplace.run(connect, ['--yes'])).status).toBe(0);
    expect(number(registry)?.voiceUrl).toBe(at('/citizen/incoming'));
  });

  test.each([
    [401, 20003, 'Authenticate', /refused the credentials \(20003\)/],
    [404, 20404, 'The requested resource was not found', /knows nothing of what was asked for \(20404\)/],
    [400, 21220, 'Invalid call state', /Twilio refused it: Invalid call state \(21220\)/],
    [500, 20500, 'Internal server error', /could not do it just now \(HTTP 500\)/],
  ])('an answer of %i with %i is said in words', async (httpStatus, code, message, words) => {
    twilio.interrupt({ after: 2, answer: refusal(httpStatus, code, message) });
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toMatch(words);
    expect(said).toMatch(/→ .*npm run connect/);
    expect(status).toBe(1);
  });

  test('a Twilio that asks to slow down (20429) is asked again, and only then given up', async () => {
    twilio.interrupt({ after: 3, times: 2, answer: refusal(429, 20429, 'Too Many Requests') });
    expect((await workplace.run(connect, ['--yes'])).status).toBe(0);
    twilio.interrupt({ after: 3, times: 99, answer: refusal(429, 20429, 'Too Many Requests') });
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toMatch(/slow down, several times over \(20429\)[\s\S]*→ wait a minute, then npm run connect/);
    expect(status).toBe(1);
    twilio.interrupt({ after: 9_999 });
  });
});

describeWhere(describedHere, `${descriptionFile} is not there`)('npm run connect in Ireland', () => {
  const token = '6b'.repeat(16);
  const begin = async (settings: Readonly<Record<string, string>>) => {
    await prepare({ TWILIO_REGION: 'ie1', ...settings });
    twilio.us1AuthToken = token;
    twilio.serverless.pretendDeployed();
  };

  test('asks Dublin, and has the calls handled there', async () => {
    await begin({ US1_AUTH_TOKEN: token });
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toContain('region: us1 → ie1');
    expect(status).toBe(0);
    expect(Object.fromEntries(twilio.voiceRegions)).toEqual({
      [citizens]: 'ie1',
      [registry]: 'ie1',
      [landline]: 'ie1',
      [operators]: 'ie1',
    });
    const hosts = new Set(twilio.requests.map((line) => line.split(/[ /]/)[1]));
    expect([...hosts].filter((host) => !host?.includes('.dublin.ie1.'))).toEqual(['routes.twilio.com']);
  });

  test('without the token of us1 connects all the same, and says what is left to do', async () => {
    await begin({});
    const { status, said } = await workplace.run(connect, ['--yes']);
    expect(said).toContain(
      'region: not looked at: that takes the auth token of us1 (US1_AUTH_TOKEN in .env.production)',
    );
    expect(status).toBe(0);
    expect(number(citizens)?.voiceUrl).toBe(at('/citizen/incoming'));
    expect(twilio.voiceRegions.size).toBe(0);
  });
});

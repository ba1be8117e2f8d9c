import fc from 'fast-check';
import { readAllSettings, settingsList, settingsOf } from '../../../src/platform/settings/all-settings';
import { callSettings } from '../../../src/platform/settings/call-settings';
import { isLocal, originOf } from '../../../src/platform/settings/environment';
import { pageSettings } from '../../../src/platform/settings/page-settings';
import { localSecrets, readSettings, SettingsError, type SettingsList } from '../../../src/platform/settings/settings';
import { aCentre, anEnvironment } from '../../support/an-environment';

type Environment = Readonly<Record<string, unknown>>;
const names = Object.keys(settingsList) as (keyof typeof settingsList)[]; // keys forgets what they were
const optional = [
  'DYNAMODB_ENDPOINT',
  'TWILIO_API_ENDPOINT',
  'CALLS_URL',
  'PURGE_TWILIO',
  'TRANSFER_KEYS',
  'PUBLIC_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_EMAIL',
];
/** What may be left out because there is a value that serves. */
const withDefault = ['STEP_PATIENCE', 'TWILIO_REGION', 'EMBEDDING_SITES'];
const required = names.filter((name) => ![...optional, ...withDefault].includes(name));

/** The lines that say what to mend. */
function faultsOf(environment: Environment): string[] {
  try {
    readAllSettings(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const [heading, ...faults] = error.message.split('\n');
    expect(heading).toBe('The settings need mending:');
    return faults.map((fault) => fault.replace(/^- /, ''));
  }
}
const withPurpose = (name: keyof typeof settingsList, fault: string): string =>
  `${name} ${fault}: ${settingsList[name][1]}`;

describe('the settings', () => {
  test('are read as what they mean', () => {
    expect(readAllSettings(anEnvironment(), aCentre)).toEqual({
      ACCOUNT_SID: `AC${'1a'.repeat(16)}`,
      AUTH_TOKEN: '2b'.repeat(16),
      TWILIO_REGION: 'us1',
      TABLE_NAME: 'faccina',
      DAY_KEY_TABLE_NAME: 'faccina-day-keys',
      AWS_REGION: 'eu-south-1',
      AWS_ACCESS_KEY_ID: 'an access key',
      AWS_SECRET_ACCESS_KEY: 'a secret key',
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      REPORT_SENDER: 'faccina@comune.example',
      REPORT_RECIPIENTS: ['sindaca@comune.example', 'urp@comune.example'],
      SMTP_URL: 'smtps://faccina:password@mail.comune.example:465',
      STEP_PATIENCE: 2000,
      REPORT_SECRET: '3c'.repeat(16),
      MANAGERS: ['sindaca@comune.example', 'dirigenti@comune.example'],
      SESSION_SECRET: '4d'.repeat(16),
      EMBEDDING_SITES: [],
      centre: aCentre,
    });
  });

  test.each(required)('each that is missing is named with what it is for: %s', (name) => {
    const missing = [withPurpose(name, 'is missing')];
    expect(faultsOf(anEnvironment({ [name]: undefined }))).toEqual(missing);
    expect(faultsOf(anEnvironment({ [name]: '' }))).toEqual(missing);
  });

  test('all that are missing are named at once', () => {
    expect(faultsOf({})).toEqual(required.map((name) => withPurpose(name, 'is missing')));
  });

  test.each<['calls' | 'pages', SettingsList, string]>([
    ['calls', callSettings, 'SMTP_URL'],
    ['pages', pageSettings, 'AUTH_TOKEN'],
  ])('the %s need none of the other half’s, and read none', (_, list, other) => {
    const own = Object.fromEntries(Object.entries(anEnvironment()).filter(([name]) => name in list));
    const read = readSettings(own, list);
    expect(Object.keys(read).filter((name) => !(name in list))).toEqual(['centre']);
    expect(readSettings({ ...own, [other]: 'x' }, list)).toEqual(read);
  });

  test('no secret of the one half is with the other', () => {
    const [calls, pages] = [settingsOf('calls'), settingsOf('pages')];
    for (const name of ['SMTP_URL', 'SESSION_SECRET', 'REPORT_SECRET', 'OIDC_CLIENT_SECRET'])
      expect(calls).not.toContain(name);
    expect(pages).not.toContain('AUTH_TOKEN');
  });

  test.each(optional)('one that may be left out may be left out or empty: %s', (name) => {
    expect(readAllSettings(anEnvironment({ [name]: undefined }))).not.toHaveProperty(name, expect.anything());
    expect(readAllSettings(anEnvironment({ [name]: '' }))).not.toHaveProperty(name, expect.anything());
  });

  test.each<[keyof typeof settingsList, string, string]>([
    ['ACCOUNT_SID', `SK${'1a'.repeat(16)}`, 'is not AC and 32 hexadecimal digits'],
    ['ACCOUNT_SID', `AC${'1A'.repeat(16)}`, 'is not AC and 32 hexadecimal digits'],
    ['AUTH_TOKEN', 'a'.repeat(31), 'has not 32 characters'],
    ['AUTH_TOKEN', 'a'.repeat(33), 'has not 32 characters'],
    ['AUTH_TOKEN', `${'a'.repeat(32)} `, 'has not 32 characters'],
    ['STEP_PATIENCE', 'long', 'is not a number of milliseconds'],
    ['TRANSFER_KEYS', '12345', 'is not 6 to 16 digits'],
    ['TRANSFER_KEYS', '12345#', 'is not 6 to 16 digits'],
    ['PURGE_TWILIO', 'true', 'is neither yes nor left out'],
    ['TWILIO_REGION', 'Ireland', 'is neither us1 nor ie1'],
    ['TABLE_NAME', 'a b', 'is not a table name'],
    ['TABLE_NAME', 'ab', 'is not a table name'],
    ['AWS_REGION', 'Milano', 'is not a region such as eu-south-1'],
    ['AWS_ACCESS_KEY_ID', '   ', 'is empty'],
    ['AWS_SECRET_ACCESS_KEY', '\t', 'is empty'],
    ['DYNAMODB_ENDPOINT', 'localhost:8000', 'is not an address that begins with http:// or https://'],
    ['DYNAMODB_ENDPOINT', 'ftp://localhost', 'is not an address that begins with http:// or https://'],
    ['REPORT_SENDER', 'faccina', 'is not a mail address'],
    ['REPORT_SENDER', 'a@b.it\r\nBcc: c@d.it', 'is not a mail address'],
    ['REPORT_RECIPIENTS', 'sindaca@comune.example,', 'is not a mail address'],
    [
      'REPORT_RECIPIENTS',
      '"Rossi, M." <m@comune.example>',
      'has more than addresses: each is written as m.rossi@comune.example alone',
    ],
    ['SMTP_URL', 'mail.comune.example', 'is not an address that begins with smtp:// or smtps://'],
    ['SMTP_URL', 'smtps:mail.comune.example:465', 'is not an address that begins with smtp:// or smtps://'],
    ['SMTP_URL', 'smtp://', 'has a host or a port that makes no sense'],
    ['SMTP_URL', 'http://mail.comune.example', 'is not an address that begins with smtp:// or smtps://'],
    ['REPORT_SECRET', 'short', 'has less than 32 characters'],
    ['MANAGERS', 'sindaca@comune.example,', 'is not a mail address'],
    ['MANAGERS', 'sindaca', 'is not a mail address'],
    ['SESSION_SECRET', 'x'.repeat(31), 'has less than 32 characters'],
    ['PUBLIC_URL', 'faccina.comune.example', 'is not an address that begins with https:// or http://'],
    ['PUBLIC_URL', 'https://comune.example/faccina', 'has more than https:// and a host'],
    ['PUBLIC_URL', 'https://someone@comune.example', 'has more than https:// and a host'],
  ])('one that is malformed is named with what is wrong and what it is for: %s = %p', (name, given, fault) => {
    expect(faultsOf(anEnvironment({ [name]: given }))).toEqual([withPurpose(name, fault)]);
  });

  test('one that is too long for a variable of a Function is put together from its parts', () => {
    const { MANAGERS } = anEnvironment();
    const parts = {
      MANAGERS: MANAGERS.slice(0, 20),
      MANAGERS_2: MANAGERS.slice(20, 25),
      MANAGERS_3: MANAGERS.slice(25),
    };
    expect(readAllSettings(anEnvironment(parts)).MANAGERS).toEqual(readAllSettings(anEnvironment()).MANAGERS);
    expect(faultsOf(anEnvironment({ MANAGERS: '', MANAGERS_2: 'a@b.it' }))).toEqual([
      withPurpose('MANAGERS', 'is missing'),
    ]);
  });

  test('all that are malformed are named at once, beside those that are missing', () => {
    expect(faultsOf(anEnvironment({ TABLE_NAME: '', AWS_REGION: 'x', REPORT_SECRET: 'y' }))).toEqual([
      withPurpose('TABLE_NAME', 'is missing'),
      withPurpose('AWS_REGION', 'is not a region such as eu-south-1'),
      withPurpose('REPORT_SECRET', 'has less than 32 characters'),
    ]);
  });

  const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'faccina', OIDC_CLIENT_SECRET: 'a secret' };
  test('the administration’s own sign-in is set up whole or not at all', () => {
    expect(faultsOf(anEnvironment(oidc))).toEqual([]);
    expect(faultsOf(anEnvironment({ ...oidc, OIDC_CLIENT_ID: '' }))).toEqual([
      'OIDC_CLIENT_ID is missing, while OIDC_ISSUER and OIDC_CLIENT_SECRET is there',
    ]);
    expect(faultsOf(anEnvironment({ OIDC_ISSUER: oidc.OIDC_ISSUER }))).toEqual([
      'OIDC_CLIENT_ID is missing, while OIDC_ISSUER is there',
      'OIDC_CLIENT_SECRET is missing, while OIDC_ISSUER is there',
    ]);
  });

  test.each(['PUBLIC_URL', 'OIDC_ISSUER'])('%s may be overheard on one’s own machine only', (name) => {
    const environment = anEnvironment({ ...oidc, [name]: ' HTTP://localhost:4000' });
    expect(faultsOf(environment)).toEqual([`${name} begins with http://, which can be overheard`]);
    expect(faultsOf({ ...environment, DOMAIN_NAME: 'localhost:3000' })).toEqual([]);
  });

  test('sites that may embed the page are read as browsers write them', () => {
    const given = 'https://www.Comune.example/, https://città.example,https://*.borgo.example';
    expect(readAllSettings(anEnvironment({ EMBEDDING_SITES: given })).EMBEDDING_SITES).toEqual([
      'https://www.comune.example',
      'https://xn--citt-3na.example',
      'https://*.borgo.example',
    ]);
    expect(faultsOf(anEnvironment({ EMBEDDING_SITES: 'https://www.comune.example/pagina' }))).toHaveLength(1);
  });

  test('what is given is never told, whatever it looks like and whatever is wrong with it', () => {
    const token = fc.stringMatching(/^[A-Z]{3}[0-9]{9}$/);
    /** A secret as it is, and where somebody could have put it by mistake. */
    const given = token.chain((secret) =>
      fc
        .constantFrom(
          secret,
          `smtps://user:${secret}@`,
          `user:${secret}@mail.example`,
          `"${secret}`,
          `[{"id": "${secret}", "name": 1}]`,
          `[{"${secret}": {}}]`,
          `{"${secret}": "${secret}"`,
          `a@b.it, ${secret}`,
          ` ${secret} `,
        )
        .map((text) => ({ secret, text })),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), given), (values) => {
        const texts = Object.fromEntries(Object.entries(values).map(([name, { text }]) => [name, text]));
        const message = faultsOf({ ...anEnvironment(), ...texts }).join('\n');
        for (const { secret } of Object.values(values)) expect(message).not.toContain(secret);
      }),
      { numRuns: 300 },
    );
  });

  describe('whose secrets everybody knows', () => {
    const local = { ...anEnvironment(localSecrets) };
    const known = Object.keys(localSecrets).map((name) => `${name} is the local default, which anybody knows`);

    test.each(['localhost', 'localhost:3000', 'localhost:1'])('are good on one’s own machine: %s', (DOMAIN_NAME) => {
      expect(isLocal({ DOMAIN_NAME })).toBe(true);
      expect(faultsOf({ ...local, DOMAIN_NAME })).toEqual([]);
    });

    test.each([
      'faccina-1234.twil.io',
      'localhost.evil.com',
      'evil-localhost',
      'localhost:3000.evil.com',
      'localhost:',
      'localhost\n',
      'LOCALHOST',
      '',
      undefined,
      null,
      ['localhost', 'evil.com'],
    ])('are refused anywhere else: %p', (DOMAIN_NAME) => {
      expect(isLocal({ DOMAIN_NAME })).toBe(false);
      expect(faultsOf({ ...local, DOMAIN_NAME })).toEqual(known);
    });

    test('are refused one by one', () => {
      for (const [index, [name, secret]] of Object.entries(localSecrets).entries()) {
        expect(faultsOf(anEnvironment({ [name]: secret }))).toEqual([known[index]]);
      }
    });
  });
});

describe('the origin of our pages', () => {
  test.each([
    [{ DOMAIN_NAME: 'faccina-1234.twil.io' }, 'https://faccina-1234.twil.io'],
    [{ DOMAIN_NAME: 'localhost:3000' }, 'http://localhost:3000'],
    [
      { DOMAIN_NAME: 'faccina-1234.twil.io', PUBLIC_URL: 'https://faccina.comune.example' },
      'https://faccina.comune.example',
    ],
    [
      { DOMAIN_NAME: 'faccina-1234.twil.io', PUBLIC_URL: 'https://FACCINA.comune.example:443/' },
      'https://faccina.comune.example',
    ],
    [{ DOMAIN_NAME: 'localhost:3000', PUBLIC_URL: 'https://tunnel.example' }, 'https://tunnel.example'],
    [{ DOMAIN_NAME: 'faccina-1234.twil.io', PUBLIC_URL: '' }, 'https://faccina-1234.twil.io'],
  ])('is what browsers write: of %j it is %s', (environment, origin) => {
    expect(originOf(environment)).toBe(origin);
  });
});

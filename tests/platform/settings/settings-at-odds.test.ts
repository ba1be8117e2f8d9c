import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { callSettings } from '../../../src/platform/settings/call-settings';
import { readSettings, SettingsError } from '../../../src/platform/settings/settings';
import { aCentre, anEnvironment, someKeys } from '../../support/an-environment';

function faultsOf(overrides: Readonly<Record<string, string>>, centre = aCentre): string[] {
  try {
    readAllSettings({ ...anEnvironment(), ...someKeys, ...overrides }, centre);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split('\n').slice(1);
  }
}
const secret = '9'.repeat(32);

test('those of an administration that has thought of everything are not', () => {
  expect(faultsOf({ OPERATORS_NUMBER: '+390612345678', PUBLIC_URL: 'https://faccina.comune.example' })).toEqual([]);
});

describe('settings that exclude one another are refused, each pair with why:', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'one number for citizens and operators',
      { OPERATORS_NUMBER: '+39800123456' },
      /^- OPERATORS_NUMBER is a number of the service urp, too/,
    ],
    [
      'the same, written as people do',
      { OPERATORS_NUMBER: '0039 800 123456' },
      /^- OPERATORS_NUMBER is a number of the service urp/,
    ],
    [
      'one table for calls and day keys',
      { DAY_KEY_TABLE_NAME: 'faccina' },
      /^- TABLE_NAME and DAY_KEY_TABLE_NAME are the same: a day’s key/,
    ],
    [
      'one secret for scheduler and sessions',
      { REPORT_SECRET: secret, SESSION_SECRET: secret },
      /^- REPORT_SECRET and SESSION_SECRET are the same/,
    ],
    [
      'Twilio’s token as a secret of ours',
      { SESSION_SECRET: '2b'.repeat(16) },
      /^- AUTH_TOKEN and SESSION_SECRET are the same/,
    ],
    [
      'one user for both halves',
      { CALLS_AWS_ACCESS_KEY_ID: someKeys.PAGES_AWS_ACCESS_KEY_ID },
      /^- CALLS_AWS_ACCESS_KEY_ID and PAGES_AWS_ACCESS_KEY_ID are the same/,
    ],
    [
      'the commands’ user for calls',
      { CALLS_AWS_ACCESS_KEY_ID: 'an access key' },
      /^- AWS_ACCESS_KEY_ID and CALLS_AWS_ACCESS_KEY_ID are the same/,
    ],
    [
      'one token for two regions',
      { TWILIO_REGION: 'ie1', US1_AUTH_TOKEN: '2b'.repeat(16) },
      /^- AUTH_TOKEN and US1_AUTH_TOKEN are the same/,
    ],
    [
      'pages where the calls are',
      { CALLS_URL: 'https://calls.example', PUBLIC_URL: 'https://calls.example/' },
      /^- PUBLIC_URL and CALLS_URL are the same/,
    ],
    [
      'one port for database and mail',
      { DYNAMODB_ENDPOINT: 'http://localhost:2525', SMTP_URL: 'smtp://127.0.0.1:2525' },
      /^- DYNAMODB_ENDPOINT and SMTP_URL are the same port/,
    ],
    ['one port for database and pages', { PORT: '8000' }, /^- PORT and DYNAMODB_ENDPOINT are the same port/],
    [
      'a sign-in without its secret',
      { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'faccina' },
      /^- OIDC_CLIENT_SECRET is missing, while OIDC_ISSUER and OIDC_CLIENT_ID is there/,
    ],
  ])('%s', (_, overrides, fault) => {
    expect(faultsOf(overrides)).toEqual([expect.stringMatching(fault)]);
  });

  test('one number for operators and a PBX', () => {
    const services = [{ id: 'urp', name: 'URP', numbers: [], transfers: ['+390612345678'] }];
    expect(faultsOf({ OPERATORS_NUMBER: '+39 06 12345678' }, { ...aCentre, services })).toEqual([
      expect.stringMatching(/^- OPERATORS_NUMBER is a number of the service urp/),
    ]);
  });

  test('a token that is meant for both regions is fine where there is but one', () => {
    expect(faultsOf({ TWILIO_REGION: 'us1', US1_AUTH_TOKEN: '2b'.repeat(16) })).toEqual([]);
  });

  test('a half is not told of what only the other has', () => {
    const environment = { ...anEnvironment(), REPORT_SECRET: '2b'.repeat(16) };
    expect(() => readAllSettings(environment)).toThrow('AUTH_TOKEN and REPORT_SECRET are the same');
    expect(readSettings(environment, callSettings)).toMatchObject({ AUTH_TOKEN: '2b'.repeat(16) });
  });
});

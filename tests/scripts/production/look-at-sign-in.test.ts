import { lineOf } from '../../../scripts/production/doctor/finding';
import { lookAtSignIn } from '../../../scripts/production/doctor/look-at-sign-in';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { anEnvironment } from '../../support/an-environment';
import { type Served, serve } from '../local/phones/serve';

let served: Served;
/** What the provider answers of itself. */
let description: unknown;
beforeEach(async () => {
  served = await serve((app) =>
    app.get('/.well-known/openid-configuration', (_, response) => void response.json(description)),
  );
  description = aDescription();
});
afterEach(() => served.close());

const aDescription = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  issuer: served.url,
  authorization_endpoint: `${served.url}/go`,
  token_endpoint: `${served.url}/token`,
  jwks_uri: `${served.url}/keys`,
  claims_supported: ['sub', 'email', 'email_verified'],
  ...overrides,
});

/** On one's own machine, where a provider needs no https. */
const look = async (overrides: Readonly<Record<string, string | undefined>> = {}) => {
  const client = { OIDC_ISSUER: served.url, OIDC_CLIENT_ID: 'faccina', OIDC_CLIENT_SECRET: 'a secret' };
  const environment = anEnvironment({ DOMAIN_NAME: 'localhost:3000', ...client, ...overrides });
  return (await lookAtSignIn(readAllSettings(environment))).map(lineOf);
};

test('nothing is said where none is set up', async () => {
  const none = { OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined };
  expect(await look(none)).toEqual([]);
});

test('one that fits is well, with a slash at its end or without', async () => {
  expect(await look()).toEqual([`ok      sign-in: ${served.url}`]);
  expect(await look({ OIDC_ISSUER: `${served.url}/` })).toEqual([`ok      sign-in: ${served.url}`]);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'calls itself otherwise',
    () => aDescription({ issuer: 'https://id.example' }),
    /calls itself otherwise.*\n.*→.*OIDC_ISSUER/,
  ],
  ['names no keys', () => aDescription({ jwks_uri: undefined }), /no place.*\n.*→/],
  ['offers no code', () => aDescription({ response_types_supported: ['id_token'] }), /no authorization code\n.*→/],
  [
    'takes no secret',
    () => aDescription({ token_endpoint_auth_methods_supported: ['private_key_jwt'] }),
    /neither in the header nor in the form\n.*→ enable client_secret_basic or client_secret_post/,
  ],
  [
    'describes nothing',
    () => 'hello',
    /can’t be asked.*\n.*→ open http.*\/\.well-known\/openid-configuration in a browser/,
  ],
])('it is said what to do with one that %s', async (_, told, line) => {
  description = told();
  const lines = await look();
  expect(lines).toEqual([expect.stringMatching(line)]);
  expect(lines[0]).toMatch(/^WRONG {3}sign-in: /);
});

test('one that can’t be reached is told with the network’s word', async () => {
  await served.close();
  expect(await look()).toEqual([expect.stringMatching(/^WRONG {3}sign-in: The connection to http.*ECONNREFUSED/)]);
  served = await serve(() => undefined);
});

test('whoever says nothing of verified addresses may let nobody in: unless the administration answers for them', async () => {
  description = aDescription({ claims_supported: ['sub', 'email'] });
  expect(await look()).toEqual([
    `ok      sign-in: ${served.url}`,
    expect.stringMatching(/^- {7}sign-in, addresses: .*\n.*→ .*OIDC_EMAIL=trusted/),
  ]);
  expect(await look({ OIDC_EMAIL: 'trusted' })).toEqual([`ok      sign-in: ${served.url}`]);
});

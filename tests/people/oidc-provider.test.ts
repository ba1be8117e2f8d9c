import { type Request, urlencoded } from 'express';
import * as oidc from 'openid-client';
import { discoverProvider, faultOfProvider, UnfitProvider } from '../../src/people/oidc-provider';
import { type Served, serve } from '../scripts/local/phones/serve';

/** A provider of whom only the description and the counter at which the secret is shown are there. */
let served: Served;
let description: Readonly<Record<string, unknown>>;
let atTheCounter: Request[];
beforeEach(async () => {
  description = {};
  atTheCounter = [];
  served = await serve((app) => {
    app.use(urlencoded({ extended: false }));
    app.get('/realm/.well-known/openid-configuration', (_, response) => {
      const issuer = `${served.url}/realm`;
      const endpoints = {
        authorization_endpoint: `${issuer}/go`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
      };
      response.json({ issuer, ...endpoints, ...description });
    });
    app.post('/realm/token', (request, response) => {
      atTheCounter.push(request);
      response.json({ access_token: 'a token', token_type: 'bearer' });
    });
  });
});
afterEach(() => served.close());

const discover = (issuer = `${served.url}/realm`) =>
  discoverProvider({ issuer, id: 'faccina', secret: 'a secret of ours' }, true);

test.each(['', '/', '/.well-known/openid-configuration'])(
  'an issuer is known that was set with %p at its end',
  async (end) => {
    expect((await discover(`${served.url}/realm${end}`)).serverMetadata().issuer).toBe(`${served.url}/realm`);
  },
);

test('one that has a slash at its end itself is known too', async () => {
  description = { issuer: `${served.url}/realm/` };
  expect((await discover()).serverMetadata().issuer).toBe(`${served.url}/realm/`);
});

test.each<[string, readonly string[] | undefined, 'header' | 'form']>([
  ['in the header, where it says nothing', undefined, 'header'],
  ['in the header, where it takes both', ['client_secret_post', 'client_secret_basic'], 'header'],
  ['in the form, where it takes nothing else', ['private_key_jwt', 'client_secret_post'], 'form'],
])('our secret is shown %s', async (_, methods, where) => {
  description = { token_endpoint_auth_methods_supported: methods };
  await oidc.clientCredentialsGrant(await discover());
  const [request] = atTheCounter;
  expect(request?.headers.authorization !== undefined).toBe(where === 'header');
  expect(request?.body['client_secret']).toBe(where === 'form' ? 'a secret of ours' : undefined);
});

const fit = { issuer: 'https://id.example', authorization_endpoint: 'a', token_endpoint: 'b', jwks_uri: 'c' };
test.each([
  ['another issuer', { issuer: 'https://id.example/other' }, 'https://id.example'],
  [
    'another issuer',
    { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' },
    'https://login.microsoftonline.com/common/v2.0',
  ],
  ['no endpoint', { token_endpoint: '' }, fit.issuer],
  ['no endpoint', { jwks_uri: '' }, fit.issuer],
  ['no code', { response_types_supported: ['id_token'] }, fit.issuer],
  ['no client secret', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }, fit.issuer],
  [undefined, { response_types_supported: ['code', 'id_token'] }, `${fit.issuer}/`],
])('it is seen that there is %s: %p', (fault, told, issuer) => {
  expect(faultOfProvider({ ...fit, ...told }, issuer)).toBe(fault);
});

test('one that does not fit is not asked for anything', async () => {
  description = { issuer: 'https://evil.example' };
  await expect(discover()).rejects.toThrow(UnfitProvider);
});

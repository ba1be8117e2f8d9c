// A real OpenID Connect provider, in a process of its own because it comes as ES modules only. It is told who signs in
// by messages: `{ redirectUri }` once, then `{ account }` whenever that changes, and answers how often it was discovered.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const accounts = {
  manager: { email: 'Dirigenti@comune.example', email_verified: true },
  cognito: { email: 'dirigenti@comune.example', email_verified: 'true' },
  silent: { email: 'dirigenti@comune.example' },
  unverified: { email: 'dirigenti@comune.example', email_verified: false },
  stranger: { email: 'chiunque@altrove.example', email_verified: true },
  nameless: {},
};
let account = 'manager';
let provider;
/** How often it was asked what it is like. */
let described = 0;

const server = createServer((request, response) => {
  if (request.url.startsWith('/.well-known/')) described += 1;
  provider.callback()(request, response);
});
server.listen(0, '127.0.0.1', () => process.send({ issuer: `http://127.0.0.1:${server.address().port}` }));

process.on('message', (message) => {
  if (message.account) account = message.account;
  if (message.redirectUri) provider = providerFor(message.redirectUri, message.emailInIdToken);
  process.send({ done: true, described });
});

function providerFor(redirectUri, emailInIdToken) {
  const made = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [{ client_id: 'faccina', client_secret: 'a-secret-of-the-clients', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !emailInIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  // Whoever has to sign in has done so already.
  made.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const result =
      account === 'nobody' ? { error: 'access_denied' } : { login: { accountId: account, remember: false } };
    await made.interactionFinished(context.req, context.res, result);
    context.respond = false;
  });
  return made;
}

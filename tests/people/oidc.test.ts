import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { personId } from '../../src/people/person-id';
import { ABrowser, type Seen } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { listPerson } from '../support/a-manager';

const returnPath = '/access/oidc-return';
let provider: ChildProcess;
let faccina: Faccina;

async function tell(message: Readonly<Record<string, unknown>>): Promise<{ described: number }> {
  provider.send(message);
  const [answer] = await once(provider, 'message');
  return answer;
}

beforeAll(async () => {
  provider = fork(join(__dirname, 'provider.mjs'), { stdio: 'ignore' });
  const [message] = await once(provider, 'message');
  const { issuer } = v.parse(v.object({ issuer: v.string() }), message);
  faccina = await Faccina.start(
    {
      // As administrators copy it.
      OIDC_ISSUER: `${issuer}/`,
      OIDC_CLIENT_ID: 'faccina',
      OIDC_CLIENT_SECRET: 'a-secret-of-the-clients',
    },
    { isHere: true },
  );
  await tell({ redirectUri: `${faccina.server.url}${returnPath}` });
});
afterAll(async () => {
  await faccina.stop();
  const gone = once(provider, 'exit');
  provider.kill();
  await gone;
});
beforeEach(async () => {
  await tell({ account: 'manager' });
});

const aBrowser = () => new ABrowser(faccina, new Date().toISOString());

/** Follows the provider's redirects until it sends the browser back. */
async function signInThere(start: string): Promise<URL> {
  const cookies = new Map<string, string>();
  for (let at = new URL(start), hops = 0; hops < 10; hops += 1) {
    if (at.pathname === returnPath) return at;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at);
  }
  throw new Error('the provider goes round in circles');
}

async function wayBack(browser: ABrowser): Promise<URL> {
  const started = await browser.open('/access/oidc');
  expect(started.status).toBe(303);
  return signInThere(started.headers.get('location') ?? '');
}
const comeBack = (browser: ABrowser, { pathname, search }: URL): Promise<Seen> => browser.open(pathname + search);

/** What the log says while something is done. */
async function logOf(act: () => Promise<unknown>): Promise<readonly unknown[]> {
  const lines: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  await act();
  jest.restoreAllMocks();
  return lines.map((line) => JSON.parse(line));
}

test('the sign-in page has a link to the administration’s own sign-in', async () => {
  expect((await aBrowser().open('/access/sign-in')).body).toContain('href="/access/oidc"');
});

test.each([
  ['where the token leads', false],
  ['in the ID token', true],
])('a manager whose verified address is %s is let in', async (_, emailInIdToken) => {
  await tell({ redirectUri: `${faccina.server.url}${returnPath}`, emailInIdToken });
  const browser = aBrowser();
  const entered = await comeBack(browser, await wayBack(browser));
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/report']);
  expect((await browser.open('/access/sign-in')).title).toBe('Accesso riuscito');
  expect([...browser.cookies.keys()]).toEqual(['__Host-faccina-session']);
  const day = dayOf(new Date(browser.clock));
  const visit = { day, kind: 'entered', who: 'dirigenti@comune.example' };
  expect(await faccina.stores.visits.between(day, day)).toEqual([visit]);
});

test('the request asks for a code with PKCE, a state and a nonce', async () => {
  const started = await aBrowser().open('/access/oidc');
  const { searchParams } = new URL(started.headers.get('location') ?? '');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'faccina',
    scope: 'openid email',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    redirect_uri: `${faccina.server.url}${returnPath}`,
  });
});

test('a manager of a provider that writes truth values as text is let in', async () => {
  await tell({ account: 'cognito' });
  const browser = aBrowser();
  expect((await comeBack(browser, await wayBack(browser))).status).toBe(303);
});

test('somebody on the list is let in, and led to what their role may see', async () => {
  await tell({ account: 'stranger' });
  const address = await listPerson(faccina, 'expert', 'chiunque@altrove.example');
  const browser = aBrowser();
  const back = await comeBack(browser, await wayBack(browser));
  await faccina.stores.people.remove(personId(faccina.server.services.settings, address));
  expect([back.status, back.headers.get('location')]).toEqual([303, '/desk']);
});

test('whoever asks us does not have the provider asked', async () => {
  await aBrowser().open('/access/oidc');
  const { described } = await tell({});
  const answers = await Promise.all(Array.from({ length: 20 }, () => aBrowser().open('/access/oidc')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  expect((await tell({})).described).toBe(described);
});

test.each([
  ['unverified', 'address not verified'],
  ['silent', 'address not verified'],
  ['stranger', 'not on the list'],
  ['nameless', 'no address'],
])('somebody %s is not let in, and the log says why: %s', async (account, fault) => {
  await tell({ account });
  const browser = aBrowser();
  const lines = await logOf(async () => {
    expect(await comeBack(browser, await wayBack(browser))).toMatchObject({
      status: 403,
      title: 'Accesso non consentito',
    });
  });
  expect(browser.cookies.size).toBe(0);
  expect(lines).toContainEqual({ code: 'oidc-refused', step: 'access/oidc-return', fault });
});

describe('what comes back', () => {
  const refused = { status: 403, title: 'Accesso non riuscito' };

  test('without having been let in is told so', async () => {
    await tell({ account: 'nobody' });
    const browser = aBrowser();
    expect(await comeBack(browser, await wayBack(browser))).toMatchObject(refused);
    expect(browser.cookies.size).toBe(0);
  });

  test.each<[string, string, RegExp]>([
    ['a standard’s', 'access_denied', /^access_denied$/],
    ['of its own, which may hold anything', 'sindaca@comune.example', /^\w+ < at /],
  ])('with an error that is %s leaves a line in the log: %s as %s', async (_, error, fault) => {
    const browser = aBrowser();
    const back = await wayBack(browser);
    back.searchParams.delete('code');
    back.searchParams.set('error', error);
    const lines = await logOf(async () => expect(await comeBack(browser, back)).toMatchObject(refused));
    expect(lines).toContainEqual({
      code: 'oidc-failed',
      step: 'access/oidc-return',
      fault: expect.stringMatching(fault),
    });
    expect(JSON.stringify(lines)).not.toContain('sindaca');
  });

  test('to another browser than the one that went is refused', async () => {
    const back = await wayBack(aBrowser());
    expect(await comeBack(aBrowser(), back)).toMatchObject(refused);
    const other = aBrowser();
    await other.open('/access/oidc');
    expect(await comeBack(other, back)).toMatchObject(refused);
  });

  test('twice is refused the second time', async () => {
    const browser = aBrowser();
    const back = await wayBack(browser);
    const cookie = browser.cookies.get('__Host-faccina-oidc') ?? '';
    expect((await comeBack(browser, back)).status).toBe(303);
    browser.cookies.clear();
    browser.cookies.set('__Host-faccina-oidc', cookie);
    expect(await comeBack(browser, back)).toMatchObject(refused);
  });

  test.each<[string, (back: URL) => void]>([
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another code', (back) => back.searchParams.set('code', 'x'.repeat(43))],
    ['no code', (back) => back.searchParams.delete('code')],
    ['another issuer', (back) => back.searchParams.set('iss', 'https://evil.example')],
    ['no issuer', (back) => back.searchParams.delete('iss')],
    ['a state twice', (back) => back.searchParams.append('state', 'x')],
  ])('with %s is refused', async (_, change) => {
    const browser = aBrowser();
    const back = await wayBack(browser);
    change(back);
    const { status } = await comeBack(browser, back);
    expect([400, 403]).toContain(status);
    expect(browser.cookies.has('__Host-faccina-session')).toBe(false);
  });

  test('after ten minutes is refused', async () => {
    const browser = aBrowser();
    const back = await wayBack(browser);
    browser.clock = new Date(Date.now() + 601_000).toISOString();
    expect(await comeBack(browser, back)).toMatchObject(refused);
  });
});

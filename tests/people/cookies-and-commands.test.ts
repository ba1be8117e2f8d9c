import { newWallScreen } from '../../src/people/wall-token';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { expectClean, hostileQueries } from '../support/hostile-queries';
import { describeRestInCi, testInCi } from '../support/in-ci';
import { askedCookie, entranceOf, isIn, manager, sessionCookie } from './an-entrance';

const wallCookie = '__Host-faccina-wall';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

const { mails, aBrowser, aManagerIn } = entranceOf(() => faccina);

describe('a command', () => {
  const commands: [string, Record<string, string>][] = [
    ['/access/send-link', { address: manager }],
    ['/access/enter', { link: 'x'.repeat(43) }],
    ['/access/sign-out', {}],
  ];
  const origins = () => [
    undefined,
    'null',
    'https://evil.example',
    faccina.server.url.replace('http:', 'https:'),
    faccina.server.url.replace('localhost', '127.0.0.1'),
    `${faccina.server.url}.evil.example`,
    `${faccina.server.url}/`,
    faccina.server.url.toUpperCase(),
  ];
  test.each(commands)('that comes from no page of ours is refused: %s', async (path, form) => {
    const browser = await aManagerIn();
    const before = mails().length;
    for (const origin of origins()) {
      const seen = await browser.post(path, form, origin === undefined ? {} : { origin });
      expect([seen.status, seen.title]).toEqual([403, 'Richiesta non accettata']);
    }
    expect(mails().length).toBe(before);
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a session', () => {
  testInCi('ends when the secret is replaced, and it is said why', async () => {
    const browser = await aManagerIn();
    const replaced = await Faccina.start({ SESSION_SECRET: '5e'.repeat(16) });
    try {
      const later = new ABrowser(replaced, browser.clock);
      for (const [name, value] of browser.cookies) later.cookies.set(name, value);
      expect((await later.open('/access/sign-in')).title).toBe('Entrare in Faccina');
      expect((await later.open('/access/sign-in?why=ended')).body).toContain('La sessione è finita');
    } finally {
      await replaced.stop();
    }
  });

  test('that was forged is none', async () => {
    const browser = await aManagerIn();
    const cookie = browser.cookies.get(sessionCookie) ?? '';
    const [header, payload, signature] = cookie.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      cookie.slice(9),
      `${none}.${payload}.${signature}`,
    ]) {
      browser.cookies.set(sessionCookie, forged);
      expect(await isIn(browser)).toBe(false);
    }
  });
});

describe('a wall screen', () => {
  test('opens its link, and is sent where nothing secret stands in the address', async () => {
    const browser = aBrowser();
    const { id, token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(browser.clock));
    for (let opened = 0; opened < 2; opened += 1) {
      const seen = await browser.open(`/access/wall?screen=${token}`);
      expect([seen.status, seen.headers.get('location')]).toEqual([303, '/report?wall']);
      expect(seen.headers.getSetCookie()).toEqual([
        `${wallCookie}=${token};Path=/;Secure;HttpOnly;SameSite=Lax;Max-Age=86400`,
      ]);
    }
    expect(await isIn(browser)).toBe(false);
    await faccina.stores.wallScreens.revoke(id, new Date(browser.clock));
    expect(await browser.open(`/access/wall?screen=${token}`)).toMatchObject({
      status: 403,
      title: 'Schermo non collegato',
    });
  });

  test('that keeps asking keeps its cookie, which Twilio lets last a day', async () => {
    const browser = aBrowser();
    const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(browser.clock));
    browser.cookies.set(wallCookie, token);
    const seen = await browser.open('/access/sign-in');
    expect(seen.headers.getSetCookie()).toEqual([expect.stringContaining(`${wallCookie}=${token};`)]);
  });
});

describe('a huge or hostile request', () => {
  const paths = ['link', 'sign-in', 'send-link', 'enter', 'sign-out', 'wall', 'oidc', 'oidc-return'];
  describeRestInCi(1, paths, (some) =>
    test.each(some)('is answered in plain words by /access/%s', async (path) => {
      for (const query of hostileQueries) {
        const browser = aBrowser();
        expectClean(await browser.open(`/access/${path}?${query}`));
        expectClean(await browser.post(`/access/${path}?${query}`, { link: 'x', address: 'x' }));
        expectClean(await browser.post(`/access/${path}`, Object.fromEntries(new URLSearchParams(query))));
      }
    }),
  );

  test('with a body of almost a megabyte, or one that is no form, is answered too', async () => {
    const browser = aBrowser();
    expectClean(await browser.post('/access/send-link', { address: 'x'.repeat(900_000) }));
    expectClean(await browser.post('/access/enter', { link: 'x'.repeat(900_000) }));
  });

  test('with hostile cookies is answered as if there were none', async () => {
    for (const value of ['j:{"kind":"manager"}', 's:x', '%00', 'a'.repeat(4000), '..', '=;=']) {
      const browser = aBrowser();
      for (const name of [sessionCookie, wallCookie, askedCookie, '__Host-faccina-oidc'])
        browser.cookies.set(name, value);
      expectClean(await browser.open('/access/sign-in'));
      expectClean(await browser.open('/access/oidc-return?code=a&state=b'));
      expect(await isIn(browser)).toBe(false);
    }
  });
});

test('every answer carries the security headers, whatever it is', async () => {
  const browser = aBrowser();
  const answers = [
    await browser.open('/access/sign-in'),
    await browser.open('/access/link'),
    await browser.open('/access/wall'),
    await browser.open('/access/oidc'),
    await browser.open('/access/sign-in?request=1'),
    await browser.post('/access/sign-out', {}),
    await browser.post('/access/sign-out', {}, {}),
    await browser.post('/access/send-link', { address: 'x' }),
    await browser.post('/access/send-link', { address: manager }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 403, 400, 303, 403, 400, 200]);
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

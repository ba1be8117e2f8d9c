import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { newWallScreen } from '../../src/access/wall-token';
import { catalogue } from '../../src/log';
import { ABrowser, type Seen } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { expectClean, hostileQueries } from '../support/hostile-queries';

const manager = 'dirigenti@comune.example';
const sessionCookie = '__Host-faccina-session';
const wallCookie = '__Host-faccina-wall';
const askedCookie = '__Host-faccina-asked';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({}, { isHere: true });
});
afterAll(() => faccina.stop());

/** Every mail that was sent so far. */
const mails = () => {
  const { mailbox } = faccina.server.services;
  const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
  return Promise.all(files.sort().map((file) => PostalMime.parse(readFileSync(join(mailbox, file)))));
};

/** A browser of a day of its own, so that nobody's attempts count for another's. */
const aBrowser = (time = '10:00:00') => new ABrowser(faccina, `${faccina.newDay()}T${time}+01:00`);
const at = (browser: ABrowser, time: string): void => {
  browser.clock = `${browser.clock.slice(0, 11)}${time}+01:00`;
};

/** Asks for a link, and gives what is secret in it. */
async function linkFor(browser: ABrowser, address = manager): Promise<string> {
  expect((await browser.post('/access/send-link', { address })).title).toBe('Controllare la posta');
  const { text = '' } = (await mails()).at(-1) ?? {};
  const [, origin, link = ''] = /^(.+)\/access\/link\?link=([\w-]{43})$/m.exec(text) ?? [];
  expect(origin).toBe(faccina.server.url);
  return link;
}
const open = (browser: ABrowser, link: string): Promise<Seen> => browser.open(`/access/link?link=${link}`);
const enter = (browser: ABrowser, link: string): Promise<Seen> => browser.post('/access/enter', { link });
const isIn = async (browser: ABrowser): Promise<boolean> =>
  (await browser.open('/access/sign-in')).title === 'Accesso riuscito';

async function aManagerIn(): Promise<ABrowser> {
  const browser = aBrowser();
  expect((await enter(browser, await linkFor(browser))).status).toBe(303);
  return browser;
}

describe('a manager', () => {
  test('types an address, opens the link that comes by mail, presses the button, and is in', async () => {
    const browser = aBrowser();
    expect(await browser.open('/access/sign-in')).toMatchObject({ status: 200, title: 'Entrare nel rapporto' });
    const link = await linkFor(browser, ' Dirigenti@Comune.example ');
    expect(await open(browser, link)).toMatchObject({ status: 200, title: 'Aprire il rapporto' });
    const entered = await enter(browser, link);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/report']);
    expect(entered.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-faccina-session=[^;]+;Path=\/;Secure;HttpOnly;SameSite=Lax;Max-Age=28800$/),
      '__Host-faccina-asked=;Path=/;Secure;HttpOnly;SameSite=Lax;Max-Age=0',
    ]);
    expect(await isIn(browser)).toBe(true);
  });

  test('is in for eight hours, and is then told that the session is over', async () => {
    const browser = await aManagerIn();
    at(browser, '17:59:59');
    expect(await isIn(browser)).toBe(true);
    at(browser, '18:00:00');
    expect(await isIn(browser)).toBe(false);
  });

  test('signs out, and a copy of the cookie is worth nothing any more', async () => {
    const browser = await aManagerIn();
    const copy = browser.cookies.get(sessionCookie) ?? '';
    const out = await browser.post('/access/sign-out', {});
    expect([out.status, out.headers.get('location')]).toEqual([303, '/access/sign-in?why=signedOut']);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.open('/access/sign-in?why=signedOut')).body).toContain('Sessione chiusa');
    browser.cookies.set(sessionCookie, copy);
    expect(await isIn(browser)).toBe(false);
  });

  test('who signs out twice, or was never in, is out', async () => {
    expect((await aBrowser().post('/access/sign-out', {})).status).toBe(303);
  });
});

describe('the mail', () => {
  test('goes to the one who asked, says until when the link is good, and holds nothing to fetch', async () => {
    const link = await linkFor(aBrowser());
    const { to, from, subject, text = '', html = '', attachments } = (await mails()).at(-1) ?? {};
    expect(to?.map(({ address }) => address)).toEqual([manager]);
    expect(from?.address).toBe('faccina@comune.example');
    expect(subject).toContain('collegamento');
    expect(text).toContain('dieci minuti');
    expect(html).toContain(`href="${faccina.server.url}/access/link?link=${link}"`);
    expect(html).not.toMatch(/src=|<link|<script|url\(/);
    expect(attachments).toEqual([]);
  });
});

test('the log of somebody who comes in says which steps there were, and nothing of who it was', async () => {
  const lines: string[] = [];
  for (const stream of ['log', 'warn', 'error', 'info'] as const) {
    jest.spyOn(console, stream).mockImplementation((...said: unknown[]) => void lines.push(said.join(' ')));
  }
  try {
    const browser = await aManagerIn();
    const cookie = browser.cookies.get(sessionCookie) ?? '';
    const link = await linkFor(browser);
    await open(browser, link);
    await browser.post('/access/send-link', { address: 'chiunque@altrove.example' });
    await browser.open(`/access/oidc-return?code=${link}&state=${link}`);
    await browser.post('/access/sign-out', {}, { origin: 'https://evil.example' });
    // The scheduler's own requests may come in between.
    const steps = lines.map((line) => JSON.parse(line).step as string).filter((step) => step.startsWith('access/'));
    expect(steps).toEqual(
      ['send-link', 'enter', 'send-link', 'link', 'send-link', 'oidc-return', 'sign-out'].map(
        (step) => `access/${step}`,
      ),
    );
    for (const secret of [manager, 'altrove', link, cookie, 'evil']) expect(lines.join('\n')).not.toContain(secret);
    for (const line of lines) expect(Object.keys(catalogue)).toContain(JSON.parse(line).code);
  } finally {
    jest.restoreAllMocks();
  }
});

describe('whoever is not on the list', () => {
  test('is told the very same, in the same words, and gets no mail', async () => {
    const browser = aBrowser();
    const known = await browser.post('/access/send-link', { address: manager });
    const before = (await mails()).length;
    const unknown = await browser.post('/access/send-link', { address: 'chiunque@altrove.example' });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const named = ({ headers }: Seen) => [...headers.keys()].filter((name) => name !== 'date');
    expect(named(unknown)).toEqual(named(known));
    expect((await mails()).length).toBe(before);
  });

  test.each([
    '',
    'dirigenti',
    'a@b',
    'a b@comune.example',
    `${'a'.repeat(250)}@comune.example`,
    '<script>@x.it',
    'a@b.it\r\nBcc: c@d.it',
  ])('or types no address at all, is told so: %p', async (address) => {
    const before = (await mails()).length;
    const seen = await aBrowser().post('/access/send-link', { address });
    expect([seen.status, seen.title]).toEqual([400, 'Entrare nel rapporto']);
    expect(seen.body).toContain('Non è un indirizzo di posta');
    expect(seen.body).not.toContain('<script>@');
    expect((await mails()).length).toBe(before);
  });
});

describe('too many links', () => {
  test.each([manager, 'chiunque@altrove.example'])(
    'are not mailed: %s has five in a quarter of an hour',
    async (address) => {
      const browser = aBrowser();
      for (let asked = 0; asked < 5; asked += 1) {
        expect((await browser.post('/access/send-link', { address })).status).toBe(200);
      }
      const before = (await mails()).length;
      expect(await browser.post('/access/send-link', { address })).toMatchObject({
        status: 429,
        title: 'Troppe richieste',
      });
      const other = aBrowser();
      other.clock = browser.clock;
      expect((await other.post('/access/send-link', { address })).status).toBe(429);
      expect((await other.post('/access/send-link', { address: `altri.${address}` })).status).toBe(200);
      expect((await mails()).length).toBe(before);
      at(browser, '10:15:00');
      expect((await browser.post('/access/send-link', { address })).status).toBe(200);
    },
  );

  test('are not even looked at: all together have a hundred in ten minutes', async () => {
    const browser = aBrowser();
    const ask = (who: number) => browser.post('/access/send-link', { address: `chiunque${who}@altrove.example` });
    const first = await Promise.all(Array.from({ length: 20 }, (_, who) => ask(who)));
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
    for (let tried = 20; tried < 100; tried += 1) {
      await faccina.stores.attempts.count('all', new Date(browser.clock), { most: 100, perSeconds: 600 });
    }
    expect((await ask(100)).status).toBe(429);
    expect((await browser.post('/access/send-link', { address: manager })).status).toBe(429);
    at(browser, '10:10:00');
    await linkFor(browser);
  });
});

describe('a link', () => {
  test('that was used opens nothing more, to nobody', async () => {
    const browser = aBrowser();
    const link = await linkFor(browser);
    await enter(browser, link);
    browser.cookies.delete(sessionCookie);
    expect(await open(browser, link)).toMatchObject({ status: 410, title: 'Collegamento già usato' });
    expect(await enter(browser, link)).toMatchObject({ status: 410, title: 'Collegamento già usato' });
    expect(await enter(aBrowser(), link)).toMatchObject({ status: 410 });
    expect(await isIn(browser)).toBe(false);
  });

  test('that is used ten times at once opens one session', async () => {
    const browser = aBrowser();
    const link = await linkFor(browser);
    const entered = await Promise.all(Array.from({ length: 10 }, () => enter(browser, link)));
    expect(entered.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(410)]);
  });

  test('that is opened again and again, as programs that look at mail do, is not used up', async () => {
    const browser = aBrowser();
    const link = await linkFor(browser);
    for (const looker of [aBrowser(), aBrowser(), browser]) {
      at(looker, '10:01:00');
      await open(looker, link);
      expect((await looker.open(`/access/enter?link=${link}`)).status).toBe(403);
    }
    expect((await enter(browser, link)).status).toBe(303);
  });

  test('is good for ten minutes', async () => {
    const browser = aBrowser();
    const link = await linkFor(browser);
    at(browser, '10:09:59');
    expect((await open(browser, link)).status).toBe(200);
    at(browser, '10:10:00');
    expect(await open(browser, link)).toMatchObject({ status: 410, title: 'Collegamento scaduto' });
    expect(await enter(browser, link)).toMatchObject({ status: 410, title: 'Collegamento scaduto' });
    expect(await isIn(browser)).toBe(false);
  });

  test('that was stolen opens nothing in the thief’s browser, and still opens for its manager', async () => {
    const browser = aBrowser();
    const link = await linkFor(browser);
    const thief = new ABrowser(faccina, browser.clock);
    for (const cookie of [undefined, randomBytes(32).toString('base64url'), 'x', link]) {
      if (cookie !== undefined) thief.cookies.set(askedCookie, cookie);
      expect(await open(thief, link)).toMatchObject({ status: 403, title: 'Collegamento di un altro browser' });
      expect(await enter(thief, link)).toMatchObject({ status: 403 });
    }
    expect(await isIn(thief)).toBe(false);
    expect((await enter(browser, link)).status).toBe(303);
  });

  test('and the one before it are both good in the browser that asked twice', async () => {
    const browser = aBrowser();
    const links = [await linkFor(browser), await linkFor(browser)];
    expect(new Set(links).size).toBe(2);
    for (const link of links) expect((await open(browser, link)).status).toBe(200);
  });

  test.each<[string, (link: string) => string]>([
    ['shortened', (link) => link.slice(0, -1)],
    ['made longer', (link) => `${link}A`],
    ['made up', () => randomBytes(32).toString('base64url')],
    ['nothing', () => ''],
    ['markup', () => '<script>alert(1)</script>'],
  ])('that is %s is unknown', async (_, change) => {
    const browser = aBrowser();
    const link = encodeURIComponent(change(await linkFor(browser)));
    const seen = await open(browser, link);
    expect([seen.status, seen.title]).toEqual([404, 'Collegamento sconosciuto']);
    expect(seen.body).not.toContain('<script>');
  });
});

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
    const before = (await mails()).length;
    for (const origin of origins()) {
      const seen = await browser.post(path, form, origin === undefined ? {} : { origin });
      expect([seen.status, seen.title]).toEqual([403, 'Richiesta non accettata']);
    }
    expect((await mails()).length).toBe(before);
    expect(await isIn(browser)).toBe(true);
  });
});

describe('a session', () => {
  test('ends when the secret is replaced, and it is said why', async () => {
    const browser = await aManagerIn();
    const replaced = await Faccina.start({ SESSION_SECRET: '5e'.repeat(16) });
    try {
      const later = new ABrowser(replaced, browser.clock);
      for (const [name, value] of browser.cookies) later.cookies.set(name, value);
      expect((await later.open('/access/sign-in')).title).toBe('Entrare nel rapporto');
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
  const paths = ['sign-in', 'send-link', 'link', 'enter', 'sign-out', 'wall', 'oidc', 'oidc-return'];
  test.each(paths)('is answered in plain words by /access/%s', async (path) => {
    for (const query of hostileQueries) {
      const browser = aBrowser();
      expectClean(await browser.open(`/access/${path}?${query}`));
      expectClean(await browser.post(`/access/${path}?${query}`, { link: 'x', address: 'x' }));
      expectClean(await browser.post(`/access/${path}`, Object.fromEntries(new URLSearchParams(query))));
    }
  });

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

import { randomBytes } from 'node:crypto';
import { personId } from '../../src/people/person-id';
import { ABrowser, type Seen } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { listPerson } from '../support/a-manager';
import { describeRestInCi, testInCi } from '../support/in-ci';
import { askedCookie, enter, entranceOf, isIn, manager, open, sessionCookie } from './an-entrance';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({ MANAGERS: `${manager}, m.d'angelo@comune.example, info@città.example` });
});
afterAll(() => faccina.stop());
// Each test has a day of its own: a sender of an earlier one, still under way, would send at its own time.
afterEach(() => outboxIsEmpty());

const { mails, lastMail, outboxIsEmpty, aBrowser, linkFor, aManagerIn } = entranceOf(() => faccina);
const at = (browser: ABrowser, time: string): void => {
  browser.clock = `${browser.clock.slice(0, 11)}${time}+01:00`;
};

describe('a manager', () => {
  test('types an address, opens the link that comes by mail, presses the button, and is in', async () => {
    const browser = aBrowser();
    expect(await browser.open('/access/sign-in')).toMatchObject({ status: 200, title: 'Entrare in Faccina' });
    const link = await linkFor(browser, ' Dirigenti@Comune.example ');
    expect(await open(browser, link)).toMatchObject({ status: 200, title: 'Entrare con questo browser' });
    const entered = await enter(browser, link);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/report']);
    expect(entered.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-faccina-session=[^;]+;Path=\/;Secure;HttpOnly;SameSite=Lax;Max-Age=28800$/),
      '__Host-faccina-asked=;Path=/;Secure;HttpOnly;SameSite=Lax;Max-Age=0',
    ]);
    expect(await isIn(browser)).toBe(true);
  });

  test.each([
    ["M.D'Angelo@comune.example", "m.d'angelo@comune.example"],
    ['info@CITTÀ.example', 'info@xn--citt-3na.example'],
    ['info@xn--citt-3na.example', 'info@xn--citt-3na.example'],
  ])('is known as %s', async (typed, to) => {
    await linkFor(aBrowser(), typed);
    expect((await lastMail()).headers.find(({ key }) => key === 'to')?.value).toBe(to);
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

describe('somebody on the list', () => {
  test('comes in as a manager does; taken off it, is out at once, and gets no mail any more', async () => {
    const address = await listPerson(faccina, 'operator', 'ada@comune.example');
    const browser = aBrowser();
    const link = await linkFor(browser, address);
    expect((await lastMail()).to?.map((to) => to.address)).toEqual([address]);
    expect((await enter(browser, link)).headers.get('location')).toBe('/desk');
    expect((await browser.open('/desk')).status).toBe(200);

    await faccina.stores.people.remove(personId(faccina.server.services.settings, address));
    expect((await browser.open('/desk')).headers.get('location')).toBe('/access/sign-in?why=ended');
    expect(await isIn(browser)).toBe(false);
    const before = mails().length;
    expect((await aBrowser().post('/access/send-link', { address })).title).toBe('Controllare la posta');
    await outboxIsEmpty();
    expect(mails().length).toBe(before);
  });

  test('with a link under way who is taken off it can’t use it', async () => {
    const address = await listPerson(faccina, 'leader', 'ida@comune.example');
    const browser = aBrowser();
    const link = await linkFor(browser, address);
    expect((await open(browser, link)).status).toBe(200);
    await faccina.stores.people.remove(personId(faccina.server.services.settings, address));
    expect((await open(browser, link)).title).toBe('Collegamento sconosciuto');
    expect((await enter(browser, link)).status).toBe(404);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('the mail', () => {
  test('goes to the one who asked, says until when the link is good, and holds nothing to fetch', async () => {
    const link = await linkFor(aBrowser());
    const { to, from, subject, text = '', html = '', attachments } = await lastMail();
    expect(to?.map(({ address }) => address)).toEqual([manager]);
    expect(from?.address).toBe('faccina@comune.example');
    expect(subject).toContain('collegamento');
    expect(text).toContain('dieci minuti');
    expect(html).toContain(`href="${faccina.server.url}/access/link?link=${link}"`);
    expect(html).not.toMatch(/src=|<link|<script|url\(/);
    expect(attachments).toEqual([]);
  });
});

describe('whoever is not on the list', () => {
  test('is told the very same, in the same words, and gets no mail', async () => {
    const browser = aBrowser();
    const known = await browser.post('/access/send-link', { address: manager });
    await outboxIsEmpty();
    const before = mails().length;
    const unknown = await browser.post('/access/send-link', { address: 'chiunque@altrove.example' });
    const address = 'chiunque@altrove.example';
    expect(unknown.body).toContain(address);
    expect([unknown.status, unknown.body.replaceAll(address, manager)]).toEqual([known.status, known.body]);
    const named = ({ headers }: Seen) => [...headers.keys()].filter((name) => name !== 'date');
    expect(named(unknown)).toEqual(named(known));
    await outboxIsEmpty();
    expect(mails().length).toBe(before);
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
    const before = mails().length;
    const seen = await aBrowser().post('/access/send-link', { address });
    expect([seen.status, seen.title]).toEqual([400, 'Entrare in Faccina']);
    expect(seen.body).toContain('Non è un indirizzo di posta');
    expect(seen.body).not.toContain('<script>@');
    expect(mails().length).toBe(before);
  });
});

describe('somebody who asks while a link is under way', () => {
  test.each([manager, 'chiunque@altrove.example'])('is told so, on the list or not: %s', async (address) => {
    const browser = aBrowser();
    const told = async () => {
      const { title } = await browser.post('/access/send-link', { address });
      await outboxIsEmpty();
      return title;
    };
    expect(await told()).toBe('Controllare la posta');
    const before = mails().length;
    expect([await told(), await told()]).toEqual(Array(2).fill('Collegamento già in viaggio'));
    at(browser, '10:09:59');
    expect(await told()).toBe('Collegamento già in viaggio');
    expect(mails().length).toBe(before);
    at(browser, '10:10:00');
    expect(await told()).toBe('Controllare la posta');
  });

  test('can open that link too, in each browser that asked', async () => {
    const stranger = aBrowser();
    const link = await linkFor(stranger);
    const [desk, laptop] = [new ABrowser(faccina, stranger.clock), new ABrowser(faccina, stranger.clock)];
    for (const browser of [desk, laptop]) {
      at(browser, '10:09:00');
      await browser.post('/access/send-link', { address: manager });
      await outboxIsEmpty();
      expect((await open(browser, link)).title).toBe('Entrare con questo browser');
    }
    // To the end of the ten minutes of whoever asked last.
    at(laptop, '10:18:59');
    expect((await enter(laptop, link)).status).toBe(303);
    expect(await isIn(laptop)).toBe(true);
  });

  testInCi('keeps no manager out, however often, and fills no mailbox', async () => {
    const stranger = aBrowser('00:00:00');
    const browser = new ABrowser(faccina, stranger.clock);
    const before = mails().length;
    for (let hour = 0; hour < 24; hour += 3) {
      const time = `${String(hour).padStart(2, '0')}:30:00`;
      for (const who of [stranger, browser]) {
        at(who, time);
        expect((await who.post('/access/send-link', { address: manager })).status).toBe(200);
        await outboxIsEmpty();
      }
      const link = /link=([\w.-]{87})$/m.exec((await lastMail()).text ?? '')?.[1] ?? '';
      expect((await open(browser, link)).title).toBe('Entrare con questo browser');
    }
    expect(mails().length - before).toBeLessThan(8);
  });

  test('after having used it is sent another at once', async () => {
    const browser = aBrowser();
    await enter(browser, await linkFor(browser));
    const other = new ABrowser(faccina, browser.clock);
    const before = mails().length;
    expect((await other.post('/access/send-link', { address: manager })).title).toBe('Collegamento già in viaggio');
    await outboxIsEmpty();
    expect(mails().length).toBe(before + 1);
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
    const another = new ABrowser(faccina, browser.clock);
    await another.post('/access/send-link', { address: 'chiunque@altrove.example' });
    const made = randomBytes(32).toString('base64url');
    for (const cookie of [undefined, made, 'x', link, another.cookies.get(askedCookie)]) {
      if (cookie !== undefined) thief.cookies.set(askedCookie, cookie);
      expect(await open(thief, link)).toMatchObject({ status: 403, title: 'Collegamento di un altro browser' });
      expect(await enter(thief, link)).toMatchObject({ status: 403 });
    }
    expect(await isIn(thief)).toBe(false);
    expect((await enter(browser, link)).status).toBe(303);
  });

  test('after which another was mailed is known no more: the newest is', async () => {
    const browser = aBrowser();
    const first = await linkFor(browser);
    at(browser, '10:10:00');
    const second = await linkFor(browser);
    expect(await open(browser, first)).toMatchObject({ status: 404, title: 'Collegamento sconosciuto' });
    expect((await open(browser, second)).status).toBe(200);
  });

  const changes: [string, (link: string) => string][] = [
    ['made up', (link) => link.slice(0, 44) + randomBytes(32).toString('base64url')],
    ['shortened', (link) => link.slice(0, -1)],
    ['made longer', (link) => `${link}A`],
    ['of nobody', (link) => randomBytes(32).toString('base64url') + link.slice(43)],
    ['nothing', () => ''],
    ['markup', () => '<script>alert(1)</script>'],
  ];
  describeRestInCi(1, changes, (some) =>
    test.each(some)('that is %s is unknown', async (_, change) => {
      const browser = aBrowser();
      const link = encodeURIComponent(change(await linkFor(browser)));
      const seen = await open(browser, link);
      expect([seen.status, seen.title]).toEqual([404, 'Collegamento sconosciuto']);
      expect(seen.body).not.toContain('<script>');
    }),
  );
});

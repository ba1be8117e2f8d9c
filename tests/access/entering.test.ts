import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';

const manager = 'dirigenti@comune.example';
let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

/** Every mail that was sent so far. */
const mails = () => {
  const { mailbox } = faccina.server.services;
  const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
  return Promise.all(files.sort().map((file) => PostalMime.parse(readFileSync(join(mailbox, file)))));
};

/** The path of the link that was mailed last. */
async function mailedLink(): Promise<string> {
  const { text = '' } = (await mails()).at(-1) ?? {};
  const [url = ''] = /http:\S+/.exec(text) ?? [];
  expect(url).toMatch(new RegExp(`^${faccina.server.url}/access/link\\?link=[\\w-]{43}$`));
  return url.slice(faccina.server.url.length);
}

/** A browser of a day of its own, so that nobody's attempts count for another. */
const aBrowser = (time = '10:00:00') => new ABrowser(faccina, `${faccina.newDay()}T${time}+01:00`);

test('a manager types an address, opens the link that comes by mail, presses the button, and is in', async () => {
  const browser = aBrowser();
  expect((await browser.open('/access/sign-in')).title).toBe('Entrare nel rapporto');
  expect(await browser.post('/access/send-link', { address: ` Dirigenti@Comune.example ` })).toMatchObject({
    status: 200,
    title: 'Controllare la posta',
  });
  const link = await mailedLink();
  expect((await browser.open(link)).title).toBe('Aprire il rapporto');
  const entered = await browser.post('/access/enter', { link: link.split('=')[1] ?? '' });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/access/sign-in']);
  expect((await browser.open('/access/sign-in')).title).toBe('Accesso riuscito');
});

test('whoever is not on the list is told the very same, and gets no mail', async () => {
  const browser = aBrowser();
  const before = (await mails()).length;
  const known = await browser.post('/access/send-link', { address: manager });
  const unknown = await browser.post('/access/send-link', { address: 'chiunque@altrove.example' });
  expect(unknown.body).toBe(known.body);
  expect(unknown.status).toBe(known.status);
  expect((await mails()).length).toBe(before + 1);
});

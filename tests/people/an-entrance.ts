import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { ABrowser, type Seen } from '../support/a-browser';
import type { Faccina } from '../support/a-faccina';
import { until } from '../support/until';

export const manager = 'dirigenti@comune.example';
export const sessionCookie = '__Host-faccina-session';
export const askedCookie = '__Host-faccina-asked';

export const open = (browser: ABrowser, link: string): Promise<Seen> => browser.open(`/access/link?link=${link}`);
export const enter = (browser: ABrowser, link: string): Promise<Seen> => browser.post('/access/enter', { link });
export const isIn = async (browser: ABrowser): Promise<boolean> =>
  (await browser.open('/access/sign-in')).title === 'Accesso riuscito';

/** Those who come in, and the mails that they get. @param faccina asked when it is needed: it starts after this */
export function entranceOf(faccina: () => Faccina) {
  /** The files of all mails that were sent so far, the last one last. */
  const mails = () => {
    const { mailbox } = faccina().server.services;
    const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
    return files.sort().map((file) => join(mailbox, file));
  };
  const lastMail = () => PostalMime.parse(readFileSync(mails().at(-1) ?? ''));

  /** Until all that was asked for is mailed: pages don't wait for it. */
  const outboxIsEmpty = () => until(async () => (await faccina().stores.outbox.all().next()).done === true);

  /** A browser of a day of its own, so that nobody has a link under way for another. */
  const aBrowser = (time = '10:00:00') => new ABrowser(faccina(), `${faccina().newDay()}T${time}+01:00`);

  /** Asks for a link, and gives what is secret in it. */
  async function linkFor(browser: ABrowser, address = manager): Promise<string> {
    expect((await browser.post('/access/send-link', { address })).title).toBe('Controllare la posta');
    await outboxIsEmpty();
    const { text = '' } = await lastMail();
    const [, origin, link = ''] = /^(.+)\/access\/link\?link=([\w.-]{87})$/m.exec(text) ?? [];
    expect(origin).toBe(faccina().server.url);
    return link;
  }

  async function aManagerIn(): Promise<ABrowser> {
    const browser = aBrowser();
    expect((await enter(browser, await linkFor(browser))).status).toBe(303);
    return browser;
  }

  return { mails, lastMail, outboxIsEmpty, aBrowser, linkFor, aManagerIn };
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as v from 'valibot';
import { newWallScreen } from '../../src/people/wall-token';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { ABrowser } from '../support/a-browser';
import { Faccina } from '../support/a-faccina';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';
import { until } from '../support/until';

const manager = 'dirigenti@comune.example';

describeInCi('in a browser', () =>
  describeWithChromium('the way in', () => {
    let browser: Browser;
    let faccina: Faccina;
    let provider: ChildProcess;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      provider = fork(join(__dirname, '../people/provider.mjs'), { stdio: 'ignore' });
      const [[message], launched] = await Promise.all([once(provider, 'message'), launchChromium()]);
      browser = launched;
      const { issuer } = v.parse(v.object({ issuer: v.string() }), message);
      const client = { OIDC_CLIENT_ID: 'faccina', OIDC_CLIENT_SECRET: 'a-secret-of-the-clients' };
      faccina = await Faccina.start({ OIDC_ISSUER: issuer, ...client });
      provider.send({ redirectUri: `${faccina.server.url}/access/oidc-return` });
      await once(provider, 'message');
    });
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
    });
    afterAll(async () => {
      await browser.close();
      await faccina.stop();
      const gone = once(provider, 'exit');
      provider.kill();
      await gone;
    });

    /** A browser of a day of its own, which nobody else has asked on. */
    async function open(path: string, day = faccina.newDay()) {
      const opened = await openPage(browser, 'about:blank');
      const context = opened.page.context();
      contexts.push(context);
      const at = (time: string) => context.setExtraHTTPHeaders({ 'x-faccina-clock': `${day}T${time}+01:00` });
      await at('10:00:00');
      await opened.page.goto(faccina.server.url + path);
      return { ...opened, context, at, day };
    }
    const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

    async function askForLink(page: Page): Promise<void> {
      await page.getByLabel('Indirizzo di posta').fill(manager);
      await page.getByRole('button', { name: 'Invia il collegamento' }).click();
      await heading(page, 'Controllare la posta');
    }

    /** The link in the newest message, clicked as its manager does: it opens beside the mailbox. */
    async function clickMailedLink(context: BrowserContext): Promise<Page> {
      // Pages don't wait for it to be mailed.
      await until(async () => (await faccina.stores.outbox.all().next()).done === true);
      const mailbox = await context.newPage();
      await mailbox.goto(`${faccina.server.url}/mailbox/`);
      await mailbox
        .getByRole('link', { name: /Il collegamento per entrare/ })
        .first()
        .click();
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        mailbox.frameLocator('iframe').getByRole('link', { name: 'Entra in Faccina' }).click(),
      ]);
      return opened;
    }

    test('leads from the address through the mailbox to a session, and out again', async () => {
      const { page, complaints, context } = await open('/access/sign-in');
      await heading(page, 'Entrare in Faccina');
      await expectAccessible(page);
      await askForLink(page);
      await expectAccessible(page);

      const link = await clickMailedLink(context);
      await heading(link, 'Entrare con questo browser');
      await expectAccessible(link);
      await link.getByRole('button', { name: 'Entra' }).click();
      await link.waitForURL((url) => url.pathname !== '/access/enter' && url.pathname !== '/access/link');
      const [session] = (await context.cookies()).filter(({ name }) => name.endsWith('-session'));
      expect(session).toMatchObject({
        name: '__Host-faccina-session',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
        path: '/',
        domain: 'localhost',
      });
      const eightHours = Date.now() / 1000 + 8 * 60 * 60;
      expect(Math.abs((session?.expires ?? 0) - eightHours)).toBeLessThan(60);
      expect(await link.evaluate('document.cookie')).toBe('');

      await page.goto(`${faccina.server.url}/access/sign-in`);
      await heading(page, 'Accesso riuscito');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Esci' }).click();
      await page.getByText('Sessione chiusa').waitFor();
      await heading(page, 'Entrare in Faccina');
      await expectAccessible(page);
      expect(await context.cookies()).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test('can be gone with the keyboard alone', async () => {
      const { page, context } = await open('/access/sign-in');
      const tabTo = async (where: Page, text: string) => {
        for (let tabs = 0; tabs < 20; tabs += 1) {
          const focused = await where.evaluate(
            'document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText',
          );
          if (focused === text) return;
          await where.keyboard.press('Tab');
        }
        throw new Error(`no way to ${text}`);
      };
      await tabTo(page, 'Indirizzo di posta');
      await page.keyboard.type(manager);
      await page.keyboard.press('Enter');
      await heading(page, 'Controllare la posta');
      const link = await clickMailedLink(context);
      await heading(link, 'Entrare con questo browser');
      await tabTo(link, 'Entra');
      await link.keyboard.press('Enter');
      await link.waitForURL((url) => url.pathname !== '/access/enter' && url.pathname !== '/access/link');
      expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-faccina-session']);
    });

    test('says what is wrong with a link, in a page that everybody can read', async () => {
      const { page, context, at, day } = await open('/access/sign-in');
      await askForLink(page);
      const link = await clickMailedLink(context);
      const thief = await open('/access/sign-in', day);
      await thief.page.goto(link.url());
      await heading(thief.page, 'Collegamento di un altro browser');
      await expectAccessible(thief.page);

      await at('10:10:00');
      await link.getByRole('button', { name: 'Entra' }).click();
      await heading(link, 'Collegamento scaduto');
      await expectAccessible(link);
      await at('10:01:00');
      await link.goBack();
      await link.getByRole('button', { name: 'Entra' }).click();
      await link.waitForURL((url) => url.pathname !== '/access/enter' && url.pathname !== '/access/link');
      await link.goBack();
      await link.reload();
      await heading(link, 'Collegamento già usato');
      await expectAccessible(link);
      await link.goto(`${link.url().slice(0, -1)}`);
      await heading(link, 'Collegamento sconosciuto');
      await expectAccessible(link);
    });

    test('says what else may be wrong: address, a link under way, a long address, an ended session, a revoked screen', async () => {
      const { page, day } = await open('/access/sign-in?why=ended');
      await page.getByText('La sessione è finita').waitFor();
      await expectAccessible(page);
      await page.evaluate("document.querySelector('form').noValidate = true");
      await page.getByLabel('Indirizzo di posta').fill('dirigenti');
      await page.getByRole('button', { name: 'Invia il collegamento' }).click();
      await page.getByText('Non è un indirizzo di posta').waitFor();
      expect(await page.getByLabel('Indirizzo di posta').inputValue()).toBe('dirigenti');
      expect(await page.evaluate('document.activeElement.id')).toBe('address');
      await expectAccessible(page);
      const another = new ABrowser(faccina, `${day}T10:00:00+01:00`);
      await another.post('/access/send-link', { address: manager });
      await page.goto(`${faccina.server.url}/access/sign-in`);
      await page.getByLabel('Indirizzo di posta').fill(manager);
      await page.getByRole('button', { name: 'Invia il collegamento' }).click();
      await heading(page, 'Collegamento già in viaggio');
      await expectAccessible(page);
      await page.goto(`${faccina.server.url}/access/sign-in`);
      await page.getByLabel('Indirizzo di posta').fill(`${'l'.repeat(64)}@comune.example`);
      await page.getByRole('button', { name: 'Invia il collegamento' }).click();
      await heading(page, 'Controllare la posta');
      await expectAccessible(page);
      await page.goto(`${faccina.server.url}/access/wall?screen=revoked`);
      await heading(page, 'Schermo non collegato');
      await expectAccessible(page);
      await page.goto(`${faccina.server.url}/access/enter`);
      await heading(page, 'Richiesta non accettata');
      await expectAccessible(page);
    });

    test('leads through the administration’s own sign-in, too', async () => {
      const { page, context } = await open('/access/sign-in');
      // The provider knows no other time than the real one.
      await context.setExtraHTTPHeaders({});
      await page.getByRole('link', { name: "Entra con l'accesso dell'ente" }).click();
      await page.waitForURL((url) => url.origin === faccina.server.url && !url.pathname.startsWith('/access/oidc'));
      expect((await context.cookies(faccina.server.url)).map(({ name }) => name)).toContain('__Host-faccina-session');
      await page.goto(`${faccina.server.url}/access/oidc-return?code=made-up&state=made-up`);
      await heading(page, 'Accesso non riuscito');
      await expectAccessible(page);
    });

    test('connects a wall screen, whose address then holds nothing secret', async () => {
      const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date());
      const { page, context } = await open(`/access/wall?screen=${token}`);
      expect(page.url()).not.toContain(token);
      expect(await context.cookies()).toEqual([
        expect.objectContaining({ name: '__Host-faccina-wall', httpOnly: true, secure: true }),
      ]);
    });

    test('is closed to a form of another site', async () => {
      const { context } = await open('/access/sign-in');
      const form = `<form method="post" action="${faccina.server.url}/access/send-link"><input name="address" value="${manager}"><button>Vinci</button></form>`;
      const elsewhere = await context.newPage();
      await elsewhere.goto(`data:text/html,${encodeURIComponent(form)}`);
      await elsewhere.getByRole('button').click();
      await heading(elsewhere, 'Richiesta non accettata');
      expect(await context.cookies()).toEqual([]);
    });
  }),
);

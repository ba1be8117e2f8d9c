import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Built } from '../../scripts/build/build-functions';
import { cookieNames } from '../../src/platform/web/cookie';
import { aCentreWithMenu } from '../centre/a-menu';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { Faccina } from '../support/a-faccina';
import { aPerson } from '../support/a-manager';
import { builtWithCentre } from '../support/built-with-centre';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';

describeInCi('in a browser', () =>
  describeWithChromium('the answers at the desk', () => {
    let browser: Browser;
    let faccina: Faccina;
    let built: Built;
    beforeAll(async () => {
      built = builtWithCentre({ services: aCentreWithMenu.services });
      [browser, faccina] = await Promise.all([launchChromium(), Faccina.start({}, { built })]);
    });
    afterAll(async () => {
      await browser.close();
      await faccina.stop();
      rmSync(built.functionsFolder, { recursive: true });
    });

    async function open(path: string, width?: number) {
      const clock = `${faccina.newDay()}T10:00:00+01:00`;
      const session = (await aPerson(faccina, clock, 'operator')).cookies.get(cookieNames.session) ?? '';
      const opened = await openPage(browser, 'about:blank', width);
      const context = opened.page.context();
      await context.setExtraHTTPHeaders({ 'x-faccina-clock': clock });
      const place = { domain: new URL(faccina.server.url).hostname, path: '/', secure: true, httpOnly: true };
      await context.addCookies([{ name: cookieNames.session, value: session, ...place }]);
      await opened.page.goto(faccina.server.url + path);
      return opened;
    }

    const titles = (page: Page) => page.getByRole('article').getByRole('heading').allInnerTexts();

    test('are found by keyboard alone, and by words that nobody says aloud', async () => {
      const { page, complaints } = await open('/desk');
      expect(await titles(page)).toEqual(['Orari di apertura', 'Scadenze']);
      await expectAccessible(page);
      await page.getByRole('searchbox', { name: 'Cercare tra le risposte' }).focus();
      await page.keyboard.type('tari');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Una risposta.').waitFor();
      expect(await titles(page)).toEqual(['Scadenze']);
      expect(await page.getByText('La prima rata scade a giugno.').isVisible()).toBe(true);
      expect(await page.getByRole('searchbox').inputValue()).toBe('tari');
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    });

    test('fit a narrow screen, and say that nothing was found', async () => {
      const { page } = await open('/desk?search=passaporto', 320);
      expect(await page.getByRole('status').textContent()).toBe('Nessuna risposta con queste parole.');
      expect(await titles(page)).toEqual([]);
      await expectAccessible(page);
      await page.goto(`${faccina.server.url}/desk`);
      expect(await titles(page)).toHaveLength(2);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });

    test('are on no sheet that is printed', async () => {
      const { page } = await open('/desk');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('Gli uffici sono aperti').isVisible()).toBe(false);
      expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    });
  }),
);

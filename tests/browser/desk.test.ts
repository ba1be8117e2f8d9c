import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/people/roles';
import { cookieNames } from '../../src/platform/web/cookie';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { Faccina } from '../support/a-faccina';
import { aPerson } from '../support/a-manager';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';

/** A sheet of A5 and of A4 for each card, and none besides. */
const papers = ['A5', 'A4'] as const;

describeInCi('in a browser', () =>
  describeWithChromium('the desk', () => {
    let browser: Browser;
    let faccina: Faccina;
    beforeAll(async () => {
      [browser, faccina] = await Promise.all([launchChromium(), Faccina.start()]);
    });
    afterAll(async () => {
      await browser.close();
      await faccina.stop();
    });

    async function open(role: Role, path: string, width?: number) {
      const clock = `${faccina.newDay()}T10:00:00+01:00`;
      const session = (await aPerson(faccina, clock, role)).cookies.get(cookieNames.session) ?? '';
      const opened = await openPage(browser, 'about:blank', width);
      const context = opened.page.context();
      await context.setExtraHTTPHeaders({ 'x-faccina-clock': clock });
      const place = { domain: new URL(faccina.server.url).hostname, path: '/', secure: true, httpOnly: true };
      await context.addCookies([{ name: cookieNames.session, value: session, ...place }]);
      await opened.page.goto(faccina.server.url + path);
      return opened;
    }

    /** How many sheets a page takes on paper. */
    const sheetsOf = async (page: Page, format: (typeof papers)[number]): Promise<number> =>
      (await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

    test('shows an operator what to say and which key to press, and nothing else', async () => {
      const { page, complaints } = await open('operator', '/desk');
      const cardFor = (service: string) =>
        page.getByRole('region', { name: `Il promemoria di chi risponde: ${service}` });
      const stepsOn = (of: ReturnType<typeof cardFor>) =>
        of
          .getByRole('listitem')
          .filter({ has: page.getByRole('heading') })
          .allInnerTexts();
      const card = cardFor("l'ufficio relazioni");
      const steps = await stepsOn(card);
      expect(steps.map((step) => step.split('\n')[0])).toEqual([
        'Chiedere',
        'Se la risposta è sì',
        'Se la risposta è no',
      ]);
      expect((await stepsOn(cardFor("l'ufficio tributi"))).map((step) => step.split('\n')[0])).toEqual([
        'Salutare, sempre allo stesso modo',
      ]);
      expect(steps[0]).toContain('Comune');
      expect(steps[1]).toContain('Premere asterisco');
      expect(await card.textContent()).toContain("Quando in linea non c'è nessuno, non fa niente.");
      expect(await page.getByRole('navigation', { name: 'Pagine' }).count()).toBe(0);
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    });

    test.each(papers)('prints each card on one sheet of %s', async (format) => {
      const { page } = await open('leader', '/desk');
      expect(await sheetsOf(page, format)).toBe(await page.getByRole('region', { name: 'Il promemoria' }).count());
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('banner').isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: 'Stampa il promemoria' }).isVisible()).toBe(false);
      expect(await page.getByText('Premere asterisco').first().isVisible()).toBe(true);
    });

    test('takes a milestone by keyboard alone, says what is wrong with it, and gives it back', async () => {
      const { page, complaints } = await open('leader', '/desk');
      const pressed = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      await page.getByLabel('Giorno').fill((await page.getByLabel('Giorno').getAttribute('max')) ?? '');
      await page.getByLabel('Giorno').focus();
      for (let step = 0; step < 6; step += 1) {
        if ((await page.evaluate('document.activeElement.name')) === 'text') break;
        await pressed('Tab');
      }
      await pressed('Space', 'Enter');
      await page.getByText('Scriva in poche parole').waitFor();
      await expectAccessible(page);
      // It stands there already.
      await page.keyboard.type('Corso per chi risponde');
      await pressed('Enter');
      await page.getByText('Tappa segnata.').waitFor();
      expect(await page.getByText('Corso per chi risponde', { exact: true }).isVisible()).toBe(true);
      await expectAccessible(page);
      const remove = page.getByRole('button', { name: /^Togli .*Corso per chi risponde$/ });
      await remove.focus();
      await pressed('Enter');
      await page.getByText('Tappa tolta.').waitFor();
      expect(await remove.count()).toBe(0);
      expect(await page.getByLabel('In poche parole').inputValue()).toBe('Corso per chi risponde');
      await expectAccessible(page);
      expect(complaints.filter((each) => !each.includes('400'))).toEqual([]);
    });

    test('shows who leads the line as it is, and goes on with it; an operator sees no such thing', async () => {
      const { page, complaints } = await open('leader', '/desk', 320);
      const line = page.getByRole('region', { name: 'La linea in questo momento' });
      const row = line.getByRole('row', { name: /^L'ufficio relazioni/ });
      expect(await row.getByRole('cell').allInnerTexts()).toEqual(['0', 'nessuno', 'pochi operatori']);
      await expectAccessible(page);
      const since = Date.parse('2026-11-23T08:00:00Z');
      const call = { day: '2026-11-23', hour: '2026-11-23T08:00Z', key: 'somebody' };
      await faccina.stores.waiting.add({ group: 'urp', since, call, leg: new Uint8Array(44) });
      await row.getByText('1', { exact: true }).waitFor();
      await faccina.stores.waiting.remove({ group: 'urp', since, call });
      await row.getByText('0', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
      const operators = await open('operator', '/desk');
      expect(await operators.page.getByText('La linea in questo momento').count()).toBe(0);
    });

    test('is a way from the report for a leader, and back', async () => {
      const { page } = await open('leader', '/report');
      const pages = page.getByRole('navigation', { name: 'Pagine' });
      await pages.getByRole('link', { name: 'La scrivania' }).click();
      await page.getByRole('heading', { level: 1, name: 'La scrivania' }).waitFor();
      expect(await pages.getByRole('link', { name: 'La scrivania' }).getAttribute('aria-current')).toBe('page');
      await expectAccessible(page);
      await pages.getByRole('link', { name: 'Il rapporto' }).click();
      await page.waitForURL('**/report');
      await page.getByRole('button', { name: 'Esci' }).click();
      await page.getByRole('heading', { name: 'Entrare in Faccina' }).waitFor();
    });
  }),
);
